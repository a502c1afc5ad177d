import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {CompactNumbers} from '../../../source/store/blocks/compact-numbers.js';
import {howMany} from '../../harness/how-many.js';

const noon = Date.UTC(2026, 0, 2, 12);

test('numbers are read as they were added, near each other or not', () => {
	const near = fc.integer({min: noon - 1000, max: noon + 1000});
	const far = fc.oneof(
		fc.constantFrom(
			0,
			-1,
			0.5,
			noon + 0.5,
			noon - 2 ** 31,
			noon + 2 ** 31 - 1,
			noon + 2 ** 31,
			noon - 2 ** 31 - 1,
			8.64e15,
			-8.64e15,
			Number.MAX_SAFE_INTEGER,
			Number.MIN_SAFE_INTEGER,
		),
		fc.double({noNaN: true, noDefaultInfinity: true}).map(number => number + 0),
	);
	fc.assert(
		fc.property(
			fc.array(
				fc.oneof({weight: 8, arbitrary: near}, {weight: 1, arbitrary: far}),
				{maxLength: 30},
			),
			numbers => {
				const compact = new CompactNumbers(numbers.length);
				for (const [index, number] of numbers.entries()) {
					compact.add(number);
					assert.equal(compact.at(index), number);
				}

				assert.deepEqual(
					numbers.map((_, index) => compact.at(index)),
					numbers,
				);
			},
		),
		{numRuns: howMany('lists of numbers', {short: 200, long: 2000}), seed: 15},
	);
});
