import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {composedRows} from '../../harness/composed-rows.js';
import {matchSnapshot} from '../../harness/snapshot.js';
import {trailRecord} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';

function session(size: {columns?: number; rows?: number} = {}) {
	const opened = viewSession({columns: 120, rows: 40, ...size});
	opened.receive(trailRecord({eventName: 'DeleteQApp'}));
	return opened;
}

type Session = ReturnType<typeof session>;

function filterBy(view: Session, text: string): void {
	view.press('/');
	view.type(text);
	view.press('Enter');
}

function screen(view: Session): readonly string[] {
	return composedRows(view.input).map(row => row.trimEnd());
}

for (const [columns, rows] of [
	[120, 40],
	[80, 24],
] as const) {
	test(`each language says first how well it says the view, at ${columns}x${rows}`, () => {
		const view = session({columns, rows});
		filterBy(view, 'event:=DeleteQApp access:mutating who:ana');
		view.press('Y');
		matchSnapshot(
			`screen/translations-${columns}x${rows}`,
			screen(view).join('\n'),
		);
	});
}

describe('the translations', () => {
	test('stand still while records come', () => {
		const view = session();
		filterBy(view, 'event:=GetQApp');
		view.press('Y');
		const before = screen(view).filter(line => line.includes('$.'));
		view.receive(trailRecord({eventName: 'GetQApp'}));
		assert.deepEqual(
			screen(view).filter(line => line.includes('$.')),
			before,
		);
	});

	test('take the spelling of an event name from the records', () => {
		const view = session();
		filterBy(view, 'event:=deleteqapp');
		view.press('Y');
		assert.ok(
			screen(view).includes(
				'{ $.eventName = "DeleteQApp" || $.insightDetails.eventName = "DeleteQApp" }',
			),
		);
	});

	test('begin at the left edge, where a mouse selects them', () => {
		const view = session();
		view.press('Y');
		assert.ok(
			screen(view).some(line => line.startsWith('qtail CloudTrail/logs ')),
		);
	});

	test('scroll, and close', () => {
		const view = session({columns: 80, rows: 24});
		filterBy(view, 'event:Delete access:mutating');
		view.press('Y');
		const top = screen(view);
		view.press('j');
		assert.notDeepEqual(screen(view), top);
		view.press('G');
		assert.ok(screen(view).some(line => line.includes('--filter')));
		view.press('q');
		assert.deepEqual(view.state.layers, []);
		view.press('Y');
		view.press('Esc');
		assert.deepEqual(view.state.layers, []);
	});
});
