import assert from 'node:assert/strict';
import {test} from 'node:test';
import {composedRows} from '../../harness/composed-rows.js';
import {noon} from '../../harness/summary.js';
import {trailRecord} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';

const minuteMs = 60_000;

/** Records of 14, 9, 4 and 0 minutes ago, named after their age. */
function session(size: {columns?: number; rows?: number} = {}) {
	const opened = viewSession({columns: 120, rows: 40, ...size});
	opened.receive(
		...[14, 9, 4, 0].map(minutes =>
			trailRecord({
				eventName: `Ago${minutes}`,
				time: noon - minutes * minuteMs,
			}),
		),
	);
	return opened;
}

/** The chips and all that stands above the panes. */
function top(view: ReturnType<typeof session>): string {
	return composedRows(view.input).slice(0, 8).join('\n');
}

test('the last ten minutes take three keys, and one chip says since when', () => {
	const view = session();
	view.press('T');
	view.press('↓');
	view.press('Enter');
	assert.deepEqual(view.shownNames, ['Ago9', 'Ago4', 'Ago0']);
	assert.match(top(view), /\[since 11:50Z, /);
	assert.deepEqual(view.effects, []);
	// Another time takes its place, and the whole watch takes it away.
	view.press('T');
	view.press('Enter');
	assert.deepEqual(view.shownNames, ['Ago4', 'Ago0']);
	assert.equal(view.state.filter.length, 1);
	view.press('T');
	for (let row = 0; row < 4; row++) {
		view.press('↓');
	}

	view.press('Enter');
	assert.deepEqual(view.shownNames, ['Ago14', 'Ago9', 'Ago4', 'Ago0']);
	view.press('[');
	assert.deepEqual(view.shownNames, ['Ago4', 'Ago0']);
});

test('a typed range shows the records in it', () => {
	const view = session();
	view.press('T');
	view.type('11:50..11:57');
	view.press('Enter');
	assert.deepEqual(view.shownNames, ['Ago9', 'Ago4']);
});

test('a typed time moves the cursor there and hides nothing', () => {
	const view = session();
	view.press('2');
	view.press('T');
	view.type('11:55');
	view.press('Enter');
	assert.deepEqual(view.shownNames, ['Ago14', 'Ago9', 'Ago4', 'Ago0']);
	assert.deepEqual(view.state.filter, []);
	assert.equal(view.state.focus, 'events');
	view.press('Enter');
	assert.match(composedRows(view.input).join('\n'), /Ago4/);
	assert.equal(view.state.layers.at(-1)?.kind, 'detail');
});

test('time before the watch is asked for, and the notice says so', () => {
	const view = session();
	view.press('T');
	view.type('2h');
	assert.match(top(view), /1h45m from before the watch began/);
	view.press('Enter');
	assert.deepEqual(view.effects, [
		{kind: 'reach-back', from: noon - 120 * minuteMs},
	]);
	assert.match(composedRows(view.input).at(-1) ?? '', /^Asking for records/);
});

test('a time before the watch is asked for before the cursor waits there', () => {
	const view = session();
	view.press('T');
	view.type('10:00');
	view.press('Enter');
	assert.deepEqual(view.effects, [
		{kind: 'reach-back', from: noon - 120 * minuteMs},
	]);
});

test('a text that is no time is explained, and Enter changes nothing', () => {
	const view = session();
	view.press('T');
	view.type('16:');
	assert.match(top(view), /✗ .*takes a time/);
	view.press('Enter');
	assert.deepEqual(view.shownNames, ['Ago14', 'Ago9', 'Ago4', 'Ago0']);
	view.press('Esc');
	assert.deepEqual(view.state.layers, []);
});

for (const [columns, rows] of [
	[60, 15],
	[80, 24],
	[200, 50],
] as const) {
	test(`the choices fit into ${columns}x${rows}`, () => {
		const view = session({columns, rows});
		view.press('T');
		const drawn = composedRows(view.input);
		assert.equal(drawn.length, rows);
		assert.match(drawn.join('\n'), /▌the last 5 minutes +since 11:55Z/);
		assert.match(drawn.join('\n'), /the whole watch/);
		assert.match(drawn.join('\n'), /^T 16:05, 16:05\.\.16:10, -2h, yesterday/m);
	});
}

test('a time without records says what of it was not received', () => {
	const view = session();
	view.press('/');
	view.type('time:08:00..09:00');
	view.press('Enter');
	const before = composedRows(view.input).join('\n');
	assert.match(before, /Not asked for: calls before 11:45:00\. T asks\./);
	view.store.setCoverage({
		receivedTo: noon,
		completeTo: undefined,
		gaps: [
			{
				from: noon - 300 * minuteMs,
				to: noon - 15 * minuteMs,
				reason: 'it was not asked for until now',
			},
		],
	});
	assert.match(
		composedRows(view.input).join('\n').replaceAll(/\s+/g, ' '),
		/Not received yet: 07:00:00 to 11:45:00, it was not asked for until now\./,
	);
});
