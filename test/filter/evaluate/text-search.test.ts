import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {createTextSearch} from '../../../source/filter/evaluate/text-search.js';

test('a word is found as it is written, letter case aside', () => {
	fc.assert(
		fc.property(fc.string(), fc.string(), fc.string(), (a, needle, b) => {
			assert.ok(createTextSearch(needle).isIn(a + needle.toUpperCase() + b));
		}),
		{seed: 5},
	);
	assert.equal(createTextSearch('a.c').isIn('abc'), false);
});

const unit = fc.constantFrom(
	...['a', 'a', 'A', 'k', '\u{212A}', 'ß', '\u{1E9E}', '.', '*'],
	...['\u{10400}', '\u{10428}', '\u{1F600}', '\uD83D', '\uDE00'],
);
const some = fc.string({unit, maxLength: 150});

test('a word of any length is found where a regex of it matches', () => {
	let found = 0;
	fc.assert(
		fc.property(some, some, some, (before, word, after) => {
			const {endIn} = createTextSearch(word);
			const literal = new RegExp(
				word.replaceAll(/[.*]/g, String.raw`\$&`),
				'iu',
			);
			for (const text of [
				before + word.toLowerCase() + after,
				before + word + word.toUpperCase(),
				after,
			]) {
				const match = literal.exec(text);
				assert.equal(
					endIn(text, 0),
					match === null ? -1 : match.index + match[0].length,
				);
				found += match === null ? 0 : 1;
			}
		}),
		{seed: 6, numRuns: 1000},
	);
	assert.ok(found > 500, `${found} found`);
});

// V8 compiles no regex of more letters than its stack has room for: some 12,300.
for (const length of [12_314, 12_315, 12_316, 32_768]) {
	test(`a word of ${length} characters is found`, () => {
		const search = createTextSearch('a'.repeat(length));
		assert.equal(search.endIn(`b${'A'.repeat(length)}b`, 0), length + 1);
		assert.equal(search.isIn(`b${'A'.repeat(length - 1)}b`), false);
	});
}
