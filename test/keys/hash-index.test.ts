import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {HashIndex} from '../../source/keys/hash-index.js';
import {howMany} from '../harness/how-many.js';

/** As the comment of `HashIndex` says. */
const mostAlike = 8;

function found(index: HashIndex, hash: number): readonly number[] {
	const numbers: number[] = [];
	for (
		let number = index.first(hash);
		number !== -1;
		number = index.next(hash)
	) {
		numbers.push(number);
	}

	return numbers;
}

/** The index and a Map, to which the same things are added. */
function indexWithMap() {
	const index = new HashIndex();
	const map = new Map<number, number[]>();
	let size = 0;
	return {
		index,
		map,
		add(hash: number) {
			// An index is searched for a hash before one with it is added.
			found(index, hash);
			index.add(hash);
			const numbers = map.get(hash) ?? [];
			map.set(hash, [...numbers, size].slice(0, mostAlike));
			size++;
		},
	};
}

// Few different ones, so that some are equal; some differ in bits that a small
// table does not look at, and share its places.
const hashes = fc.oneof(
	fc.integer({min: -3, max: 3}),
	fc.integer({min: 0, max: 40}).map(step => step * 2 ** 20),
	fc.constantFrom(-(2 ** 31), 2 ** 31 - 1),
	fc.integer({min: -(2 ** 31), max: 2 ** 31 - 1}),
);

describe('an index of hashes', () => {
	it('finds nothing while it is empty', () => {
		const index = new HashIndex();
		for (const hash of [0, 1, -1, 2 ** 31 - 1, -(2 ** 31)]) {
			assert.equal(index.first(hash), -1);
		}
	});

	it('finds the things that a Map finds, those with equal hashes in order', () => {
		fc.assert(
			fc.property(
				fc.array(hashes, {maxLength: 1500, size: 'max'}),
				fc.array(hashes, {maxLength: 20}),
				(added, others) => {
					const {index, map, add} = indexWithMap();
					for (const hash of added) {
						add(hash);
					}

					for (const hash of [...added, ...others]) {
						assert.deepEqual(found(index, hash), map.get(hash) ?? []);
					}
				},
			),
			{numRuns: howMany('indexes', {short: 30, long: 500})},
		);
	});

	it('finds 8 things with one hash, and all others beside them', () => {
		const {index, map, add} = indexWithMap();
		for (let number = 0; number < 3000; number++) {
			// Neighbours of the flood have the next places of the table.
			add(number % 3 === 0 ? 7 : 7 + number);
		}

		assert.deepEqual(found(index, 7), [0, 3, 6, 9, 12, 15, 18, 21]);
		for (const [hash, numbers] of map) {
			assert.deepEqual(found(index, hash), numbers);
		}
	});

	it('keeps the order of equal hashes at the end of its table when that grows', () => {
		const {index, map, add} = indexWithMap();
		for (let number = 0; number < 3000; number++) {
			// Tables have 512 places, 1024, and so on: these go on at the start.
			add(number % 50 === 0 ? 511 : number % 70 === 0 ? 1023 : 8 * number);
		}

		for (const [hash, numbers] of map) {
			assert.deepEqual(found(index, hash), numbers);
		}
	});

	it('finds each of 65,535 things, the most that it can hold', () => {
		const {index, map, add} = indexWithMap();
		for (let number = 0; number < 65_535; number++) {
			add(Math.imul(number, 0x9e_37_79_b1));
		}

		for (const [hash, numbers] of map) {
			assert.deepEqual(found(index, hash), numbers);
		}
	});
});
