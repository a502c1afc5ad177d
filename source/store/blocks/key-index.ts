import {randomInt} from 'node:crypto';

// Whoever writes records cannot choose keys that share a hash without it.
const seed = randomInt(2 ** 32);

/** FNV-1a, 32 bits. */
export function hashKey(key: string): number {
	let hash = seed;
	for (let index = 0; index < key.length; index++) {
		hash = Math.imul(hash ^ key.charCodeAt(index), 0x01_00_01_93);
	}

	// Its low bits depend on the low bits of the characters only.
	return (hash ^ (hash >>> 15)) >>> 0;
}

/** Finds rows of a block by key hash: 8 bytes a row, no strings, and nothing to forget when the block goes. */
export type KeyIndex = {
	/** Rows in order, from 0. */
	add(hash: number): void;
	rowsOf(hash: number): readonly number[];
};

/** @param capacity rows at most, less than 65,536 */
export function createKeyIndex(capacity: number): KeyIndex {
	const hashes = new Uint32Array(capacity);
	const places = new Uint16Array(
		2 ** Math.ceil(Math.log2(2 * Math.max(1, capacity))),
	);
	const mask = places.length - 1;
	let size = 0;
	return {
		add(hash) {
			hashes[size] = hash;
			size++;
			let place = hash & mask;
			while (places[place] !== 0) {
				place = (place + 1) & mask;
			}

			places[place] = size;
		},
		rowsOf(hash) {
			const rows: number[] = [];
			for (
				let place = hash & mask;
				places[place] !== 0;
				place = (place + 1) & mask
			) {
				const row = (places[place] ?? 0) - 1;
				if (hashes[row] === hash) {
					rows.push(row);
				}
			}

			return rows;
		},
	};
}
