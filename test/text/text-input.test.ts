import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type {TextInput} from '../../source/text/text-input.js';
import {
	editText,
	emptyInput,
	longestInput,
	nextBoundary,
	type TextEdit,
} from '../../source/text/text-input.js';
import {howMany} from '../harness/how-many.js';

/** `|` stands for the caret. */
function input(drawn: string): TextInput {
	return {text: drawn.replace('|', ''), caret: drawn.indexOf('|')};
}

function drawn({text, caret}: TextInput): string {
	return `${text.slice(0, caret)}|${text.slice(caret)}`;
}

const family = '👩‍👩‍👧';
const cases: ReadonlyArray<readonly [string, TextEdit, string]> = [
	['|', {kind: 'insert', text: 'D'}, 'D|'],
	['De|ete', {kind: 'insert', text: 'l'}, 'Del|ete'],
	['a|b', {kind: 'insert', text: ''}, 'a|b'],
	[
		'|',
		{kind: 'insert', text: 'one\ntwo\r\nthree\tfour'},
		'one two three four|',
	],
	['|', {kind: 'insert', text: 'a\u2028b\rc'}, 'a b c|'],
	['abc|', {kind: 'delete-back'}, 'ab|'],
	['|abc', {kind: 'delete-back'}, '|abc'],
	[`a${family}|b`, {kind: 'delete-back'}, 'a|b'],
	['e\u0301|', {kind: 'delete-back'}, '|'],
	['|abc', {kind: 'delete-forward'}, '|bc'],
	['abc|', {kind: 'delete-forward'}, 'abc|'],
	[`|${family}b`, {kind: 'delete-forward'}, '|b'],
	['event:Delete who:ali|ce', {kind: 'delete-word'}, 'event:Delete |ce'],
	['one two  |', {kind: 'delete-word'}, 'one |'],
	['|one', {kind: 'delete-word'}, '|one'],
	[`größe ${family}x|`, {kind: 'delete-word'}, 'größe |'],
	['one two|three', {kind: 'delete-to-start'}, '|three'],
	['|three', {kind: 'delete-to-start'}, '|three'],
	['ab|', {kind: 'left'}, 'a|b'],
	['|ab', {kind: 'left'}, '|ab'],
	[`a${family}|`, {kind: 'left'}, `a|${family}`],
	['a|b', {kind: 'right'}, 'ab|'],
	['ab|', {kind: 'right'}, 'ab|'],
	[`a|${family}`, {kind: 'right'}, `a${family}|`],
	['a|b', {kind: 'to-start'}, '|ab'],
	['a|b', {kind: 'to-end'}, 'ab|'],
	// A combining mark joins the letter before it, half a flag the other half.
	['e|x', {kind: 'insert', text: '\u0301'}, 'e\u0301|x'],
	['|🇪', {kind: 'insert', text: '🇩'}, '🇩🇪|'],
];

for (const [before, edit, after] of cases) {
	test(`${JSON.stringify(edit)} makes ${JSON.stringify(before)} ${JSON.stringify(after)}`, () => {
		assert.equal(drawn(editText(input(before), edit)), after);
	});
}

test('an edit that changes nothing gives the same object', () => {
	const empty = input('|');
	for (const kind of [
		'delete-back',
		'delete-forward',
		'left',
		'right',
		'to-start',
	] as const) {
		assert.equal(editText(empty, {kind}), empty);
	}
});

const anyEdit: fc.Arbitrary<TextEdit> = fc.oneof(
	fc.record({
		kind: fc.constant('insert' as const),
		text: fc.oneof(
			fc.string(),
			fc.string({unit: 'binary'}),
			fc.constantFrom(family, '\u0301', '\u200D', '🇩', '\uD83D', 'é '),
		),
	}),
	fc.record({
		kind: fc.constantFrom(
			'delete-back' as const,
			'delete-forward' as const,
			'delete-word' as const,
			'delete-to-start' as const,
			'left' as const,
			'right' as const,
			'to-start' as const,
			'to-end' as const,
		),
	}),
);

test('keeps the caret between two clusters and any text on one line', () => {
	const segmenter = new Intl.Segmenter('en');
	fc.assert(
		fc.property(fc.array(anyEdit, {maxLength: 20}), edits => {
			let current = input('|');
			for (const edit of edits) {
				current = editText(current, edit);
				const {text, caret} = current;
				assert.doesNotMatch(text, /[\r\n\t]/);
				assert.ok(
					caret === text.length ||
						Array.from(segmenter.segment(text)).some(
							({index}) => index === caret,
						),
					JSON.stringify(current),
				);
			}
		}),
		{seed: 1, numRuns: howMany('edits', {short: 100, long: 300})},
	);
});

test('the caret stops at every cluster from the start to the end', () => {
	const text = `a${family}e\u0301🇩🇪z`;
	const steps = [0];
	while (steps.at(-1) !== text.length) {
		steps.push(nextBoundary(text, steps.at(-1) ?? 0));
	}

	assert.equal(steps.length, 6);
});

test('a pasted text goes in whole if it fits, else not at all', () => {
	const full = editText(emptyInput, {
		kind: 'insert',
		text: 'x'.repeat(longestInput),
	});
	assert.equal(full.text.length, longestInput);
	assert.deepEqual(editText(full, {kind: 'insert', text: 'y'}), {
		...full,
		isFull: true,
	});
	const shorter = editText(full, {kind: 'delete-back'});
	const refused = editText(shorter, {kind: 'insert', text: 'yz'});
	assert.deepEqual(refused, {...shorter, isFull: true});
	assert.deepEqual(editText(refused, {kind: 'to-end'}), shorter);
	assert.equal(editText(shorter, {kind: 'insert', text: 'y'}).text.at(-1), 'y');
});
