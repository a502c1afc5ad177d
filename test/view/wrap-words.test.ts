import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {visibleText} from '../../source/cloudtrail/visible-text.js';
import {cellWidth} from '../../source/view/styled-line.js';
import {wrapWords} from '../../source/view/wrap-words.js';

const cases: ReadonlyArray<readonly [string, number, readonly string[]]> = [
	['', 10, ['']],
	['one two three', 20, ['one two three']],
	['one two three', 13, ['one two three']],
	['one two three', 12, ['one two', 'three']],
	['one two three', 3, ['one', 'two', 'thr', 'ee']],
	['see arn:aws:iam::1 now', 7, ['see', 'arn:aws', ':iam::1', 'now']],
	['名前 名前名前', 5, ['名前', '名前', '名前']],
	['a\nb', 10, ['a␊b']],
];

for (const [text, width, expected] of cases) {
	test(`wraps ${JSON.stringify(text)} at ${width} cells`, () => {
		assert.deepEqual(wrapWords(text, width), expected);
	});
}

test('keeps every line within the width and every character, whatever the text', () => {
	fc.assert(
		fc.property(
			fc.oneof(
				fc.string(),
				fc.string({unit: 'binary'}),
				fc.string({unit: 'grapheme'}),
				fc
					.array(fc.constantFrom('❤\uFE0F', '🇩🇪', 'e\u0301', '👩‍👧', ' ', 'x'))
					.map(parts => parts.join('')),
			),
			fc.integer({min: 2, max: 30}),
			(text, width) => {
				const lines = wrapWords(text, width);
				for (const line of lines) {
					assert.ok(cellWidth(line) <= width, JSON.stringify(line));
				}

				const packed = (value: string) => value.replaceAll(' ', '');
				assert.equal(packed(lines.join('')), packed(visibleText(text)));
			},
		),
		{seed: 1, numRuns: 500},
	);
});
