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
