import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {createScreenComposer} from '../../../source/screen/frame/frame.js';
import {lineText} from '../../../source/text/styled-line.js';
import {noon} from '../../harness/summary.js';
import {trailRecord} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';

function record(name: string, minute: number) {
	return trailRecord({
		eventName: name,
		time: noon - 3_600_000 + minute * 60_000,
	});
}

/** Six records, `E1` to `E6`, a minute apart. */
function openSession(options: Parameters<typeof viewSession>[0] = {}) {
	const session = viewSession(options);
	session.receive(
		...[1, 2, 3, 4, 5, 6].map(number => record(`E${number}`, number)),
	);
	return {
		press: session.press,
		type: session.type,
		receive: session.receive,
		get state() {
			return session.state;
		},
		get rows(): readonly string[] {
			return createScreenComposer()(session.input).map(row =>
				row.map(lineText).join(''),
			);
		},
		get title(): string {
			return (
				this.rows
					.find(row => row.startsWith('4 '))
					?.replace(/ ━.*/, '')
					.trimEnd() ?? ''
			);
		},
		get footer(): string {
			return this.rows.at(-1) ?? '';
		},
		/** The name of the selected event. */
		get selected(): string | undefined {
			const {events} = session.state;
			const {rows} = session.snapshot;
			return events.kind === 'following'
				? 'following'
				: rows.at(rows.indexOf(events.place))?.record.eventName;
		},
	};
}

describe('the next and the previous record', () => {
	test('open in place, and Events selects what was read last', () => {
		const session = openSession();
		session.press('Enter');
		assert.match(session.title, /^4 Detail · E6 {2}6 of 6/);
		session.press('←');
		assert.match(session.title, /^4 Detail · E5 {2}5 of 6/);
		session.press('h', 'h');
		assert.match(session.title, /^4 Detail · E3 {2}3 of 6/);
		session.press('→');
		assert.match(session.title, /^4 Detail · E4 {2}4 of 6/);
		session.press('l', 'Esc');
		assert.deepEqual(session.state.layers, []);
		assert.equal(session.selected, 'E5');
		session.press('Enter');
		assert.match(session.title, /^4 Detail · E5 {2}5 of 6/);
	});

	test('begin at their first line and stay JSON', () => {
		const session = openSession({columns: 60, rows: 15});
		session.press('Enter', 'G', 'J', '←');
		assert.match(session.title, /^4 JSON · E5/);
		session.press('J', 'G');
		assert.match(session.title, /E5 {2}5 of 6 {2}lines \d+-(\d+) of \1$/);
		session.press('←');
		assert.match(session.title, /E4 {2}4 of 6 {2}lines 1-/);
	});

	test('are named in the footer, which says where there is none', () => {
		const session = openSession({columns: 120});
		session.press('Enter');
		assert.match(session.footer, /← previous/);
		assert.doesNotMatch(session.footer, /→ next/);
		session.press('→');
		assert.match(
			session.footer,
			/^This is the last record that Events shows\./,
		);
		assert.match(session.title, /E6/);
		session.press('←', '←', '←', '←');
		assert.match(session.footer, /→ next {2}← previous/);
		session.press('←', '←');
		assert.match(
			session.footer,
			/^This is the first record that Events shows\./,
		);
		assert.match(session.title, /E1 {2}1 of 6/);
	});

	test('are those that the filter shows', () => {
		const session = openSession();
		session.press('/');
		session.type('event:E1 OR event:E4 OR event:E6');
		session.press('Enter', 'Enter', '←');
		assert.match(session.title, /E4 {2}2 of 3/);
		session.press('←');
		assert.match(session.title, /E1 {2}1 of 3/);
		session.press('Esc');
		assert.equal(session.selected, 'E1');
	});

	test('come from the newest record of an actor as well', () => {
		const session = openSession({columns: 160, rows: 45});
		session.press('2', 'J', '←', 'Esc');
		assert.equal(session.state.focus, 'identities');
		assert.equal(session.selected, 'E5');
	});

	test('keep the open record while others arrive above and below it', () => {
		const session = openSession();
		session.press('Enter', '←', '←');
		session.receive(record('Late', 2.5), record('E7', 7));
		assert.match(session.title, /^4 Detail · E4 {2}5 of 8/);
		session.press('←', '←');
		assert.match(session.title, /^4 Detail · Late {2}3 of 8/);
		session.press('Esc');
		assert.equal(session.selected, 'Late');
	});

	test('are still found when the open record is no longer held', () => {
		const session = openSession({maxEvents: 6});
		session.press('Enter', 'h', 'h', 'h', 'h');
		assert.match(session.title, /^4 Detail · E2 {2}2 of 6/);
		session.receive(record('E7', 7), record('E8', 8), record('E9', 9));
		assert.match(session.title, /^4 Detail · E2 {2}no longer held/);
		session.press('←');
		assert.match(
			session.footer,
			/^This is the first record that Events shows\./,
		);
		session.press('→');
		assert.match(session.title, /^4 Detail · E4 {2}1 of 6/);
		session.press('Esc');
		assert.equal(session.selected, 'E4');
	});

	test('leave Events following where the newest was read', () => {
		const session = openSession();
		session.press('Enter', '→', 'Esc');
		assert.equal(session.selected, 'following');
	});
});

for (const key of ['Esc', 'q']) {
	test(`${key} goes back to the record that was read, though newer ones came meanwhile`, () => {
		const session = openSession();
		session.press('Enter');
		session.receive(record('E7', 7), record('E8', 8));
		session.press(key);
		assert.equal(session.selected, 'E6');
		session.press('G');
		assert.equal(session.selected, 'following');
	});
}

test('a search that is left, and a record that is gone, leave Events as it was', () => {
	const session = openSession({maxEvents: 6});
	session.press('Enter', 's');
	session.receive(record('E7', 7));
	session.press('Esc');
	assert.equal(session.selected, 'following');
	session.receive(
		...[8, 9, 10, 11, 12, 13].map(number => record(`E${number}`, number)),
	);
	session.press('Esc');
	assert.deepEqual(session.state.layers, []);
	assert.equal(session.selected, 'following');
});
