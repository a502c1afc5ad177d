import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {createScreenComposer} from '../../../../source/screen/frame/frame.js';
import {asciiGlyphs} from '../../../../source/text/glyphs.js';
import {lineText, lineWidth} from '../../../../source/text/styled-line.js';
import {noon} from '../../../harness/summary.js';
import {actor, trailRecord} from '../../../harness/trail-record.js';
import {viewSession} from '../../../harness/view-session.js';

/** 30 records: 10 deletions of which 2 failed, and 20 reads by two people. */
function watch({columns = 120, rows = 40} = {}) {
	const session = viewSession({columns, rows});
	session.receive(
		...Array.from({length: 30}, (_, index) =>
			trailRecord({
				time: noon - 60_000 + index * 1000,
				eventName: index % 3 === 0 ? 'DeleteQApp' : 'GetQApp',
				actor: actor({label: index % 2 === 0 ? 'priya' : 'bob'}),
				access: {
					kind: index % 3 === 0 ? 'mutating' : 'read-only',
					isInferred: false,
				},
				error:
					index % 15 === 0
						? {code: 'AccessDenied', message: undefined}
						: undefined,
			}),
		),
	);
	const composer = createScreenComposer();
	const lines = () =>
		composer(session.input).map(row => row.map(lineText).join(''));
	return {
		session,
		lines,
		filterLine: () =>
			(lines()[session.input.layout.filterLine.top] ?? '').trimEnd(),
		footer: () => lines().at(-1)?.trimEnd() ?? '',
		chips: () => session.state.filter.map(({label}) => label),
		filterBy(text: string) {
			session.press('/', 'Ctrl-U');
			session.paste(text);
			session.press('Enter');
		},
	};
}

const sizes = [
	{columns: 120, rows: 40},
	{columns: 80, rows: 24},
];

for (const size of sizes) {
	describe(`the walk along the chips at ${size.columns}×${size.rows}`, () => {
		test('marks one chip, moves the mark and leaves the panes where they are', () => {
			const {session, lines, filterLine, filterBy} = watch(size);
			filterBy('Delete priya');
			session.press('x');
			const panes = lines().slice(3, -1);
			session.press('X');
			assert.match(
				filterLine(),
				/^\[[^\]]+\]▌\[Delete\] \[priya\] \[errors only\]/,
			);
			assert.deepEqual(lines().slice(3, -1), panes);
			session.press('→');
			assert.match(filterLine(), / \[Delete\]▌\[priya\] \[errors only\]/);
			session.press('l', '→');
			assert.match(filterLine(), /▌\[Delete\] \[priya\] \[errors only\]/);
			session.press('←', 'h');
			assert.match(filterLine(), / \[Delete\]▌\[priya\] \[errors only\]/);
			assert.deepEqual(lines().slice(3, -1), panes);
			for (const leave of ['Enter', 'Esc', 'q']) {
				session.press(leave);
				assert.deepEqual(session.state.layers, []);
				assert.doesNotMatch(filterLine(), /▌/);
				session.press('X');
			}
		});

		test('removes the chosen chip alone, and the history brings it back', () => {
			const {session, filterLine, footer, chips, filterBy} = watch(size);
			filterBy('Delete priya');
			session.press('x', 'X', '→', 'Backspace');
			assert.deepEqual(chips(), ['Delete', 'errors only']);
			assert.match(filterLine(), /▌\[errors only\]/);
			assert.equal(footer(), 'Removed: priya. [ takes it back.');
			session.press('[');
			assert.deepEqual(chips(), ['Delete', 'priya', 'errors only']);
			session.press(']');
			assert.deepEqual(chips(), ['Delete', 'errors only']);
			session.press('Delete');
			assert.deepEqual(chips(), ['Delete']);
			session.press('Delete');
			assert.deepEqual(session.state.layers, []);
			assert.equal(footer(), 'Removed: Delete. [ takes it back.');
			session.press('[');
			assert.deepEqual(chips(), ['Delete']);
		});

		test('negates the chosen chip and back, and the chip says what it hides', () => {
			const {session, filterLine, footer, chips, filterBy} = watch(size);
			filterBy('priya');
			session.press('r', 'X', '→');
			assert.equal(session.snapshot.shown, 5);
			session.press('-');
			assert.equal(session.snapshot.shown, 10);
			assert.match(filterLine(), /▌\[not mutating: 5 hidden, 5 mutating\]/);
			assert.equal(footer(), 'Now: not mutating. [ takes it back.');
			session.press('←', '-');
			assert.deepEqual(chips(), ['-priya', 'not mutating']);
			assert.deepEqual(
				session.shownNames,
				new Array<string>(10).fill('GetQApp'),
			);
			session.press('-', '→', '-');
			assert.deepEqual(chips(), ['priya', 'mutating only']);
			session.press('[', '[', '[', '[');
			assert.deepEqual(chips(), ['priya', 'mutating only']);
			session.press('Esc', 'x', 'X', '→', '→', '-');
			assert.deepEqual(chips(), ['priya', 'mutating only', 'no errors']);
			session.press('Esc', 'x');
			assert.deepEqual(chips(), ['priya', 'mutating only', 'errors only']);
		});

		test('a negated word stands in the bar', () => {
			const {session, filterLine, filterBy} = watch(size);
			filterBy('Delete (priya OR bob)');
			session.press('X', '-', '→', '-', 'Enter', '/');
			assert.match(filterLine(), /^\/ -Delete -\(priya OR bob\)/);
		});

		test('scrolls to the chosen chip, which is shown whole', () => {
			const {session, filterLine, filterBy} = watch(size);
			const names = Array.from({length: 30}, (_, index) => `-word-${index}`);
			filterBy(names.join(' '));
			session.press('X');
			for (const [index, name] of names.entries()) {
				const line = filterLine();
				assert.ok(line.includes(`▌[${name}`), line);
				const before = Number(/\+(\d+) before/.exec(line)?.[1] ?? 0);
				const after = Number(/\+(\d+) more/.exec(line)?.[1] ?? 0);
				const drawn = line.match(/\[-word/g)?.length ?? 0;
				assert.equal(before + drawn + after, 30, line);
				assert.ok(before <= index && index < 30 - after);
				session.press('→');
			}

			session.press('←');
			assert.match(filterLine(), /\+\d+ before.*▌\[-word-29/);
			session.press('Delete');
			assert.match(filterLine(), /\+\d+ before.*▌\[-word-28/);
		});

		test('a chip of any length leaves room for the key that takes it back', () => {
			const {session, footer, lines, filterBy} = watch(size);
			filterBy('x'.repeat(5000));
			session.press('X', '-');
			assert.match(footer(), /^Now: -x+…\. \[ takes it back\.$/);
			session.press('0');
			assert.deepEqual(session.state.layers, []);
			for (const line of lines()) {
				assert.ok(line.length <= size.columns);
			}
		});
	});
}

describe('the walk along the chips', () => {
	test('says where there is none, and where there is one only', () => {
		const {session, footer, filterBy} = watch();
		session.press('X');
		assert.deepEqual(session.state.layers, []);
		assert.equal(
			footer(),
			'No filter is in force, so there is no chip to choose.',
		);
		filterBy('priya');
		session.press('X', '→');
		assert.equal(footer(), 'This is the only chip.');
	});

	test('ends where a step of the history leaves no chip', () => {
		const {session, filterBy} = watch();
		filterBy('priya');
		session.press('X', '[');
		assert.deepEqual(session.state.layers, []);
		assert.equal(session.snapshot.shown, 30);
	});

	test('has a mark in ASCII as well', () => {
		const {session, filterBy} = watch();
		filterBy('priya');
		session.press('X');
		const row = createScreenComposer()({
			...session.input,
			glyphs: asciiGlyphs,
		})[session.input.layout.filterLine.top];
		assert.match((row ?? []).map(lineText).join(''), />\[priya\]/);
		assert.equal(
			(row ?? []).reduce((sum, line) => sum + lineWidth(line), 0),
			120,
		);
	});
});
