import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {compactPlaces} from '../../../../source/store/blocks/texts/compact-places.js';

function read(places: Uint32Array): readonly (number | undefined)[] {
	const {size, ids, table} = compactPlaces(places);
	return Array.from(
		{length: size},
		(_, row) => table[ids === undefined ? row : (ids[row] ?? 0)],
	);
}

test('compact places are the places', () => {
	fc.assert(
		fc.property(
			fc.nat(3000),
			fc.integer({min: 1, max: 3000}),
			fc.nat(2 ** 32 - 1),
			(size, different, seed) => {
				const places = Uint32Array.from({length: size}, (_, row) =>
					Math.imul((row * 7919) % different, seed),
				);
				assert.deepEqual(read(places), [...places]);
			},
		),
		{numRuns: 60, seed: 21},
	);
});

test('equal places take a byte a row or two, and others no more than before', () => {
	const bytes = (different: number) => {
		const {ids, table} = compactPlaces(
			Uint32Array.from({length: 4096}, (_, row) => row % different),
		);
		return (ids?.byteLength ?? 0) + table.byteLength;
	};
	assert.equal(bytes(1), 4);
	assert.equal(bytes(100), 4096 + 400);
	assert.equal(bytes(1000), 2 * 4096 + 4000);
	assert.equal(bytes(4096), 4 * 4096);
});
