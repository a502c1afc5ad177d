import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {createScreenComposer} from '../../../source/screen/frame/frame.js';
import {lineText, lineWidth} from '../../../source/text/styled-line.js';
import {noon} from '../../harness/summary.js';
import {actor, trailRecord} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';

// 30 GetQApp and 10 UpdateQApp of each of two people, 5 DeleteQApp of bob.
const records = Array.from({length: 85}, (_, index) => {
	const isRead = index < 60;
	return trailRecord({
		eventName: isRead ? 'GetQApp' : index < 80 ? 'UpdateQApp' : 'DeleteQApp',
		access: {kind: isRead ? 'read-only' : 'mutating', isInferred: false},
		time: noon - 600_000 + index * 1000,
		actor: actor({
			label: index >= 80 || index % 2 === 0 ? 'bob' : 'priya-sharma',
		}),
	});
});

function receivingSession(columns = 80, rows = 24) {
	const session = viewSession({columns, rows});
	session.receive(...records);
	return session;
}

type Session = ReturnType<typeof viewSession>;

function screenOf({input}: Session): string {
	return createScreenComposer()(input)
		.map(row => row.map(lineText).join('').trimEnd())
		.join('\n');
}

const chipsOf = ({state}: Session) => state.filter.map(({label}) => label);

describe('a picker', () => {
	it('counts what each row would show under the other terms, whatever is picked', () => {
		const session = receivingSession();
		session.press('r', 'e');
		for (let round = 0; round < 2; round++) {
			const screen = screenOf(session);
			assert.match(screen, / under the other filters /);
			assert.match(screen, /\] UpdateQApp +20 +20 +0/);
			assert.match(screen, /\] DeleteQApp +5 +5 +0/);
			assert.match(screen, /\] GetQApp +0 +0 +0/);
			// Again with a pick in force.
			session.press('Space', 'Enter');
			assert.deepEqual(
				chipsOf(session),
				round === 0
					? ['event:=UpdateQApp', 'mutating only']
					: ['mutating only'],
			);
			session.press('e');
		}
	});

	it('excludes the row under the cursor, shows the sign, and is a chip of its own', () => {
		const session = receivingSession();
		session.press('e', '-');
		assert.match(screenOf(session), /\[-\] GetQApp/);
		assert.match(screenOf(session), /Enter: all event names but GetQApp/);
		session.press('↓', '-', 'Enter');
		assert.deepEqual(chipsOf(session), [
			'-event:=GetQApp',
			'-event:=UpdateQApp',
		]);
		assert.equal(session.snapshot.shown, 5);
		session.press('i', '-', 'Enter');
		assert.deepEqual(session.snapshot.shown, 0);
	});

	it('includes and excludes a row by turns', () => {
		const session = receivingSession();
		session.press('e');
		const mark = () => /\[(.)\] GetQApp/.exec(screenOf(session))?.[1];
		for (const [key, expected] of [
			['+', '✓'],
			['+', ' '],
			['-', '-'],
			['Space', '✓'],
			['-', '-'],
			['-', ' '],
		] as const) {
			session.press(key);
			assert.equal(mark(), expected);
		}
	});

	it('asks the store for nothing new where none of its values is picked', () => {
		const session = receivingSession();
		session.press('r');
		const {filter} = session.state;
		session.press('e');
		assert.equal(session.state.filter, filter);
		session.press('Esc');
		assert.equal(session.state.filter, filter);
	});

	it('types the sign where a name goes on with it', () => {
		const session = receivingSession();
		session.press('i');
		session.type('priya-sh');
		assert.match(screenOf(session), /▸ priya-sh\n/);
		// Twice, or with the cursor moved to the row, it is no part of the name.
		session.type('-');
		assert.match(screenOf(session), /\[-\] priya-sharma/);
		session.press('Esc', 'i', 'Ctrl-U');
		session.type('priya');
		session.press('↓', '-');
		assert.match(screenOf(session), /▸ priya\n/);
		assert.match(screenOf(session), /\[-\] priya-sharma/);
	});

	it('opens as it was left: text, row and marks', () => {
		const session = receivingSession();
		session.press('e');
		session.type('QApp');
		session.press('↓', 'Space', '↓', '-', 'Enter');
		const chips = chipsOf(session);
		assert.deepEqual(chips, ['event:=UpdateQApp', '-event:=DeleteQApp']);
		session.press('i', 'Esc', 'e');
		const screen = screenOf(session);
		assert.match(screen, /▸ QApp/);
		assert.match(screen, /\[✓\] UpdateQApp/);
		assert.match(screen, /▌\[-\] DeleteQApp/);
		assert.match(
			screen,
			/Enter: no change, only UpdateQApp, and not DeleteQApp/,
		);
		session.press('Enter');
		assert.deepEqual(chipsOf(session), chips);
		session.press('0', 'e');
		assert.match(screenOf(session), /\[ \] UpdateQApp/);
	});

	it('lists a picked value that is no longer seen, with 0', () => {
		const session = receivingSession();
		session.press('e', 'Space', 'Enter', '/');
		session.type('event:DeleteQApp');
		session.press('Enter', 'e');
		assert.match(screenOf(session), /\[✓\] GetQApp +0 /);
	});

	it('brings its picks back with Esc, and does not count as a filter of its own', () => {
		const session = receivingSession();
		session.press('e', 'Space', 'Enter', 'x', 'x');
		const before = session.state;
		session.press('e');
		assert.deepEqual(chipsOf(session), []);
		session.press('↓', 'Space', 'Esc');
		assert.deepEqual(session.state.filter, before.filter);
		assert.deepEqual(session.state.history, before.history);
		session.press('e', '↓', '↓', 'Space', 'Enter', '[');
		assert.deepEqual(chipsOf(session), ['event:=GetQApp']);
	});

	for (const [columns, rows] of [
		[80, 24],
		[60, 15],
	] as const) {
		it(`says at the bottom of ${columns}x${rows} what Enter does`, () => {
			const session = receivingSession(columns, rows);
			session.press('e');
			session.type('Del');
			const lines = screenOf(session).split('\n');
			assert.equal(
				lines.at(-2),
				'Enter: only the 1 event name that matches "Del"',
			);
			assert.match(
				lines.at(-1) ?? '',
				/^Enter apply {2}Space include {2}- exclude/,
			);
		});
	}

	it('never exceeds the window and always says what Enter does, after any keys', () => {
		fc.assert(
			fc.property(
				fc.integer({min: 60, max: 160}),
				fc.integer({min: 15, max: 40}),
				fc.constantFrom('e', 'i', 'o'),
				fc.array(
					fc.constantFrom(
						'Space',
						'+',
						'-',
						'↓',
						'↑',
						'Enter',
						'e',
						'i',
						'Esc',
						'r',
					),
					{maxLength: 20},
				),
				(columns, rows, open, keys) => {
					const session = receivingSession(columns, rows);
					session.press(open, ...keys);
					session.press('Esc', 'Esc', open);
					const screen = createScreenComposer()(session.input);
					assert.equal(screen.length, rows);
					for (const row of screen) {
						assert.ok(
							row.reduce((sum, line) => sum + lineWidth(line), 0) <= columns,
						);
					}

					assert.match(
						lineText(screen.at(-2)?.[0] ?? {segments: []}),
						/^Enter: (?:only|all|no change, )/,
					);
				},
			),
			{numRuns: 40},
		);
	});
});
