import type {RowPlace} from '../snapshot.js';
import {firstNot, type Places, standsBefore} from './row-order.js';

/** The slots of a run of rows in order: never empty, never changed. */
export type RowBlock = Uint32Array;

/**
 * Rows of a block at most: about the root of the largest `--max-events` that
 * is thought of, so that copying a block and copying the list of blocks cost
 * about the same.
 */
export const maxBlockRows = 1024;

/**
 * Puts rows in place. A block that gets one is written anew, the others are
 * taken over as they are: k late records move k blocks at most, however many
 * rows there are.
 *
 * @param blocks in order
 * @param added in order
 */
export function insertIntoBlocks(
	blocks: readonly RowBlock[],
	added: Uint32Array,
	places: Places,
): readonly RowBlock[] {
	if (added.length === 0) {
		return blocks;
	}

	if (blocks.length === 0) {
		return cut(added, maxBlockRows);
	}

	const oldest = placeOf(added, 0, places);
	// The last block that begins before the oldest row, since it may go there.
	const first = Math.max(
		0,
		firstNot(0, blocks.length, index =>
			standsBefore(blocks[index]?.[0] ?? 0, oldest, places),
		) - 1,
	);
	const inserted = blocks.slice(0, first);
	let next = 0;
	for (let index = first; index < blocks.length; index++) {
		const block = blocks[index] as RowBlock; // an index of the list
		const following = blocks[index + 1];
		const end = following
			? endOfRun(added, next, placeOf(following, 0, places), places)
			: added.length;
		if (end === next) {
			inserted.push(block);
		} else {
			const merged = merge(block, added.subarray(next, end), places);
			inserted.push(...(following ? split(merged) : cut(merged, maxBlockRows)));
			next = end;
		}
	}

	return inserted;
}

function placeOf(rows: Uint32Array, index: number, places: Places): RowPlace {
	const slot = rows[index] ?? 0;
	return {time: places.timeOf(slot), seq: places.seqOf(slot)};
}

/** Merges run by run: what lies between two added rows is copied in one go. */
function merge(
	block: RowBlock,
	added: Uint32Array,
	places: Places,
): Uint32Array {
	const merged = new Uint32Array(block.length + added.length);
	let from = 0;
	let next = 0;
	while (next < added.length) {
		const end = endOfRun(block, from, placeOf(added, next, places), places);
		merged.set(block.subarray(from, end), from + next);
		from = end;
		const addedEnd =
			from < block.length
				? endOfRun(added, next, placeOf(block, from, places), places)
				: added.length;
		merged.set(added.subarray(next, addedEnd), from + next);
		next = addedEnd;
	}

	merged.set(block.subarray(from), from + next);
	return merged;
}

/**
 * Where the rows before a place end. In steps that double: a short run, which
 * is what merging two sets of a million rows meets, costs little.
 */
function endOfRun(
	rows: Uint32Array,
	from: number,
	place: RowPlace,
	places: Places,
): number {
	const isBefore = (index: number) =>
		standsBefore(rows[index] ?? 0, place, places);
	let low = from;
	let step = 1;
	while (low + step <= rows.length && isBefore(low + step - 1)) {
		low += step;
		step *= 2;
	}

	return firstNot(low, Math.min(rows.length, low + step), isBefore);
}

/** Half-full blocks where one would be too long, so that each has room for more. */
function split(rows: Uint32Array): readonly RowBlock[] {
	return rows.length <= maxBlockRows
		? [rows]
		: cut(
				rows,
				Math.ceil(rows.length / Math.ceil(rows.length / (maxBlockRows / 2))),
			);
}

/** Copies where there are several: a view would keep all of the rows in memory as long as one block lives. */
function cut(rows: Uint32Array, size: number): readonly RowBlock[] {
	if (rows.length <= size) {
		return [rows];
	}

	const blocks: RowBlock[] = [];
	for (let start = 0; start < rows.length; start += size) {
		blocks.push(rows.slice(start, start + size));
	}

	return blocks;
}
