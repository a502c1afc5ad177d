import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {
	createRegexSearch,
	textNeeded,
} from '../../../source/filter/evaluate/regex-search.js';
import {howMany} from '../../harness/how-many.js';

const piece = fc.constantFrom(
	...'abAk. *+?^$',
	'\u{212A}',
	'ab',
	'a{2}',
	'b{0,1}',
	String.raw`\.`,
	String.raw`\/`,
	String.raw`\d`,
	'[ab]',
	'(a|b)',
);
const arbitraryRegex = fc
	.array(piece, {minLength: 1, maxLength: 6})
	.map(pieces => pieces.join(''))
	// What the parser refuses is no regex.
	.filter(source => isTaken(source) && !/[*+?}][*+?]/.test(source));
const arbitraryText = fc
	.array(fc.constantFrom(...'aAbBkK./ 1', 'ab', '\u{212A}'), {maxLength: 10})
	.map(parts => parts.join(''));

function isTaken(source: string): boolean {
	try {
		return new RegExp(source, 'iu') instanceof RegExp;
	} catch {
		return false;
	}
}

describe('the search for a regex', () => {
	it('finds what the same regular expression of JavaScript finds', () => {
		let found = 0;
		fc.assert(
			fc.property(arbitraryRegex, arbitraryText, (source, text) => {
				const isFound = createRegexSearch(source)(text);
				found += Number(isFound);
				assert.equal(
					isFound,
					new RegExp(source, 'iu').test(text),
					`${source} in ${text}`,
				);
			}),
			{numRuns: howMany('regexes', {short: 500, long: 5000}), seed: 7},
		);
		assert.ok(found > 50, `${found} found`);
	});

	it('knows a text that is in every match', () => {
		for (const [source, needed] of [
			['delete.*app', 'delete'],
			['a?bcd', 'bcd'],
			['abc*d', 'ab'],
			['abc{0}d', 'ab'],
			['ab+cd', 'ab'],
			[String.raw`qapp\/q\d`, 'qapp/q'],
			['a|bcd', ''],
			['(abc)?', ''],
			['[abc]def', ''],
			['.*', ''],
		] as const) {
			assert.equal(textNeeded(source), needed, source);
		}
	});

	// The time limit of the test run is the assertion: backtracking would not end.
	it('takes linear time over a text of a million characters', () => {
		const text = 'a'.repeat(1_000_000);
		for (const source of ['(a+)+b', '(a|aa)+$b', 'a*a*a*a*b', '(.*)*x']) {
			assert.equal(createRegexSearch(source)(text), false, source);
		}
	});
});
