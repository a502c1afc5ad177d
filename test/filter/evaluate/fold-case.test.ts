import assert from 'node:assert/strict';
import {test} from 'node:test';
import {foldCase} from '../../../source/filter/evaluate/fold-case.js';

const cased =
	/\p{Changes_When_Casemapped}|\p{Changes_When_Casefolded}|\p{Cased}/u;

function regexOf(code: number): RegExp {
	const hex = code.toString(16);
	return new RegExp(`\\u{${hex}}`, 'giu');
}

test('letters fold alike where a regex without letter case takes them for the same', () => {
	const folds = new Set<number>();
	let letters = 0;
	for (let code = 0; code <= 0x10_ff_ff; code++) {
		const letter = String.fromCodePoint(code);
		if (!cased.test(letter)) {
			continue;
		}

		letters++;
		const fold = foldCase(code);
		folds.add(fold);
		assert.match(String.fromCodePoint(fold), regexOf(code));
		assert.equal(fold > 0xff_ff, code > 0xff_ff);
	}

	assert.ok(letters > 4000, `${letters} letters`);
	// No two of those that stand for others are the same.
	const all = String.fromCodePoint(...folds);
	for (const fold of folds) {
		assert.deepEqual(all.match(regexOf(fold)), [String.fromCodePoint(fold)]);
	}
});

test('other characters stand for themselves', () => {
	for (const code of [0, 0x2a, 0x30, 0xd8_00, 0xdf_ff, 0x1_f6_00]) {
		assert.equal(foldCase(code), code);
	}
});
