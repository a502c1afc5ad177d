import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {
	exactSearch,
	linearSearch,
	longestHead,
} from '../../source/text/linear-search.js';

// Few characters, so that beginnings repeat; one of two units, and halves of it.
const unit = fc.constantFrom(
	'a',
	'a',
	'a',
	'b',
	'\u{1F600}',
	'\uD83D',
	'\uDE00',
);
const long = fc.string({unit, minLength: 0, maxLength: 3 * longestHead});

test('a text is found where indexOf finds it', () => {
	let found = 0;
	fc.assert(
		fc.property(long, long, long, fc.nat(99), (before, wanted, after, from) => {
			const findEnd = exactSearch(wanted);
			for (const text of [before + wanted + after, before + after]) {
				const start = text.indexOf(wanted, from);
				assert.equal(
					findEnd(text, from),
					start === -1 ? -1 : start + wanted.length,
				);
				found += start === -1 ? 0 : 1;
			}
		}),
		{seed: 3, numRuns: 2000},
	);
	assert.ok(found > 500, `${found} found`);
});

for (const length of [longestHead - 1, longestHead, longestHead + 1]) {
	test(`a text of ${length} units is found at the end of a repetitive one`, () => {
		const wanted = `${'a'.repeat(length - 1)}b`;
		const text = 'a'.repeat(1000);
		assert.equal(exactSearch(wanted)(text, 0), -1);
		assert.equal(exactSearch(wanted)(`${text}b`, 0), 1001);
		assert.equal(exactSearch(wanted)(`${text}b`, 1002 - length), -1);
	});
}

for (const [name, wantedOf] of [
	['end', (length: number) => `${'a'.repeat(length)}b`],
	[
		'middle',
		(length: number) => `${'a'.repeat(length / 2)}b${'a'.repeat(length / 2)}`,
	],
	['beginning', (length: number) => `b${'a'.repeat(length)}`],
] as const) {
	test(`each character of a repetitive text is read once, with the odd one at the ${name}`, () => {
		for (const size of [10_000, 20_000, 40_000]) {
			let reads = 0;
			const wanted = wantedOf(5000);
			const find = linearSearch(wanted, {
				codeAt(text, index) {
					reads++;
					return text.charCodeAt(index);
				},
				findHead: head => (text, from) => text.indexOf(head, from),
			});
			const prepared = reads;
			assert.equal(prepared, wanted.length);
			assert.equal(find('a'.repeat(size), 0), -1);
			assert.ok(reads - prepared <= size, `${reads - prepared} of ${size}`);
		}
	});
}
