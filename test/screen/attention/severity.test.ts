import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {TrailRecord} from '../../../source/cloudtrail/trail-record.js';
import {composedRows} from '../../harness/composed-rows.js';
import {screenSizes} from '../../harness/screen-sizes.js';
import {noon} from '../../harness/summary.js';
import {actor, trailRecord} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';

const minute = 60_000;

function call(
	who: string,
	minutes: number,
	more: Partial<TrailRecord> = {},
): TrailRecord {
	return trailRecord({
		actor: actor({label: who}),
		time: noon - 30 * minute + minutes * minute,
		sourceIPAddress: '192.0.2.10',
		...more,
	});
}

const error = {code: 'AccessDenied', message: undefined};

/** Two denied calls (notice), a new address (warning) and a touched trail (alarm). */
function watch({columns = 120, rows = 40} = {}) {
	const session = viewSession({columns, rows});
	session.receive(
		...[0, 1, 2, 3, 4].map(minutes => call('priya', minutes)),
		call('ben', 5, {error}),
		call('priya', 9, {sourceIPAddress: '203.0.113.77'}),
		call('ben', 10, {error}),
		call('carla', 11, {
			eventName: 'StopLogging',
			eventSource: 'cloudtrail.amazonaws.com',
		}),
	);
	return {
		session,
		press: session.press,
		screen: () => composedRows(session.input).join('\n'),
		chips: () => session.state.filter.map(({label}) => label),
		selectedMinute: () =>
			session.state.events.kind === 'parked'
				? (session.state.events.place.time - noon) / minute + 30
				: 'following',
	};
}

describe('Z', () => {
	it('narrows attention to what is graver, and widens it to all again', () => {
		const {session, press, chips, screen} = watch();
		press('z');
		assert.deepEqual(chips(), ['attention only']);
		assert.equal(session.snapshot.shown, 4);
		press('Z');
		assert.deepEqual(chips(), ['attention from warning']);
		assert.equal(session.snapshot.shown, 2);
		assert.match(screen(), /\[attention from warning\]/);
		press('Z');
		assert.deepEqual(chips(), ['attention from alarm']);
		assert.deepEqual(session.shownNames, ['StopLogging']);
		press('Z');
		assert.deepEqual(chips(), ['attention only']);
	});

	it('is kept where attention is turned off and on, and by the history of filters', () => {
		const {press, chips} = watch();
		press('z', 'Z', 'z');
		assert.deepEqual(chips(), []);
		press('z');
		assert.deepEqual(chips(), ['attention from warning']);
		press('Z', '[');
		assert.deepEqual(chips(), ['attention from warning']);
		press('Z');
		assert.deepEqual(chips(), ['attention from alarm']);
	});

	it('hides nothing by itself, says so, and the attention line says that z shows a part', () => {
		const {session, press, screen} = watch({columns: 200, rows: 50});
		assert.match(screen(), / z shows {2}/);
		press('Z');
		assert.equal(session.snapshot.filtered, 0);
		assert.match(
			screen(),
			/Attention from warning on: z shows only it, n walks it\./,
		);
		assert.match(screen(), / z shows from warning {2}/);
		press('Z', 'Z');
		assert.match(screen(), /Attention of every severity: z shows only it/);
		assert.match(screen(), / z shows {2}/);
	});

	it('decides which rows n and N walk, also in the middle of a walk', () => {
		const {press, selectedMinute, screen} = watch();
		press('N');
		assert.equal(selectedMinute(), 10);
		assert.match(screen(), / {2}attention 3 of 4/);
		press('Z');
		assert.match(screen(), / {2}attention from warning 2 found/);
		press('N');
		assert.equal(selectedMinute(), 9);
		press('N');
		assert.equal(selectedMinute(), 11);
		press('Z', 'N');
		assert.match(screen(), / {2}attention from alarm 1 of 1/);
	});

	it('makes no all-clear of a severity that no row has', () => {
		const {session, press, screen} = watch();
		press('Z', 'Z', '/');
		session.type('who:ben');
		press('Enter', 'n');
		assert.match(
			screen(),
			/No row that is shown deserves attention from alarm on\./,
		);
	});

	it('stands in the footer while attention is alone, and in the help, at every size', () => {
		for (const [columns, rows] of screenSizes) {
			const {session, press, screen} = watch({columns, rows});
			press('z');
			assert.match(screen(), /Z from warning/);
			press('?', '/');
			session.type('from which severity');
			assert.match(screen(), /Z +from which severity on z and n/);
		}
	});
});
