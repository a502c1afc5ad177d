import type {RowPlace} from '../snapshot.js';
import {firstNot, type Places, standsBefore} from './row-order.js';

/** The slots of consecutive rows. Never empty, never changed. */
export type RowChunk = Uint32Array;

/**
 * Rows of a chunk at most. About the square root of 1,000,000 rows, so that
 * copying a chunk and copying the list of chunks cost about the same.
 */
export const maxChunkRows = 1024;

/**
 * Inserts rows. A chunk that gets rows is copied, the others are shared: k late
 * records copy at most k chunks, however many rows there are.
 *
 * @param chunks in order
 * @param added in order
 */
export function insertIntoChunks(
	chunks: readonly RowChunk[],
	added: Uint32Array,
	places: Places,
): readonly RowChunk[] {
	if (added.length === 0) {
		return chunks;
	}

	if (chunks.length === 0) {
		return cut(added, maxChunkRows);
	}

	const oldest = placeOf(added, 0, places);
	// The last chunk that begins before the oldest added row, which may belong in it.
	const first = Math.max(
		0,
		firstNot(0, chunks.length, index =>
			standsBefore(chunks[index]?.[0] ?? 0, oldest, places),
		) - 1,
	);
	const inserted = chunks.slice(0, first);
	let next = 0;
	for (let index = first; index < chunks.length; index++) {
		const chunk = chunks[index] as RowChunk; // an index of the list
		const following = chunks[index + 1];
		const end = following
			? endOfRun(added, next, placeOf(following, 0, places), places)
			: added.length;
		if (end === next) {
			inserted.push(chunk);
		} else {
			const merged = merge(chunk, added.subarray(next, end), places);
			inserted.push(...(following ? split(merged) : cut(merged, maxChunkRows)));
			next = end;
		}
	}

	return inserted;
}

/**
 * Removes rows. A chunk that loses rows is copied, the others are shared.
 *
 * @param removed in order; those that are in no chunk are passed over
 * @param found gets the slots that were in a chunk
 */
export function removeFromChunks(
	chunks: readonly RowChunk[],
	removed: Uint32Array,
	places: Places,
	found: Set<number>,
): readonly RowChunk[] {
	const kept: RowChunk[] = [];
	let next = 0;
	for (const [index, chunk] of chunks.entries()) {
		if (next === removed.length) {
			return kept.concat(chunks.slice(index));
		}

		const following = chunks[index + 1];
		const end = following
			? endOfRun(removed, next, placeOf(following, 0, places), places)
			: removed.length;
		const rest =
			end === next
				? chunk
				: without(chunk, removed.subarray(next, end), places, found);
		next = end;
		const last = kept.at(-1);
		if (
			rest !== chunk &&
			last !== undefined &&
			last.length + rest.length <= maxChunkRows / 2
		) {
			// Rows that stay for long do not take a chunk each.
			kept[kept.length - 1] = joined(last, rest);
		} else if (rest.length > 0) {
			kept.push(rest);
		}
	}

	return kept;
}

function without(
	chunk: RowChunk,
	removed: Uint32Array,
	places: Places,
	found: Set<number>,
): RowChunk {
	const rest = new Uint32Array(chunk.length);
	let length = 0;
	let from = 0;
	for (const [number, slot] of removed.entries()) {
		const place = placeOf(removed, number, places);
		const index = endOfRun(chunk, from, place, places);
		if (chunk[index] === slot) {
			rest.set(chunk.subarray(from, index), length);
			length += index - from;
			from = index + 1;
			found.add(slot);
		}
	}

	if (from === 0) {
		return chunk;
	}

	rest.set(chunk.subarray(from), length);
	return rest.slice(0, length + chunk.length - from);
}

function joined(first: RowChunk, second: RowChunk): RowChunk {
	const both = new Uint32Array(first.length + second.length);
	both.set(first);
	both.set(second, first.length);
	return both;
}

function placeOf(rows: Uint32Array, index: number, places: Places): RowPlace {
	const slot = rows[index] ?? 0;
	return {time: places.timeOf(slot), seq: places.seqOf(slot)};
}

/** Merges run by run: the rows between two added ones are copied at once. */
function merge(
	chunk: RowChunk,
	added: Uint32Array,
	places: Places,
): Uint32Array {
	const merged = new Uint32Array(chunk.length + added.length);
	let from = 0;
	let next = 0;
	while (next < added.length) {
		const end = endOfRun(chunk, from, placeOf(added, next, places), places);
		merged.set(chunk.subarray(from, end), from + next);
		from = end;
		const addedEnd =
			from < chunk.length
				? endOfRun(added, next, placeOf(chunk, from, places), places)
				: added.length;
		merged.set(added.subarray(next, addedEnd), from + next);
		next = addedEnd;
	}

	merged.set(chunk.subarray(from), from + next);
	return merged;
}

/**
 * The index after the last row that stands before the place. The search doubles
 * its steps: short runs, as in a merge of two sets of a million rows, cost little.
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

/** Splits a chunk that is too long into half-full ones, so that each has room. */
function split(rows: Uint32Array): readonly RowChunk[] {
	return rows.length <= maxChunkRows
		? [rows]
		: cut(
				rows,
				Math.ceil(rows.length / Math.ceil(rows.length / (maxChunkRows / 2))),
			);
}

/** Cuts rows into chunks. These are copies: one view would keep all of the rows in memory. */
function cut(rows: Uint32Array, size: number): readonly RowChunk[] {
	if (rows.length <= size) {
		return [rows];
	}

	const chunks: RowChunk[] = [];
	for (let start = 0; start < rows.length; start += size) {
		chunks.push(rows.slice(start, start + size));
	}

	return chunks;
}
