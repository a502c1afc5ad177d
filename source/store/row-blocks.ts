import type {HeldRecord} from './held-record.js';
import {comparePlaces, firstNotBefore} from './row-order.js';

/** A run of rows in order, never empty. Nobody changes one that is part of a picture, except that rows may follow its last. */
export type RowBlock = HeldRecord[];

/**
 * Rows of a block at most: about the root of twice the default of
 * `--max-events`, so that copying a block and copying the list of blocks cost
 * about the same.
 */
export const maxBlockRows = 512;

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
	added: readonly HeldRecord[],
): readonly RowBlock[] {
	const inserted: RowBlock[] = [];
	let next = 0;
	for (const [index, block] of blocks.entries()) {
		const from = next;
		const following = blocks[index + 1]?.[0];
		for (let row = added[next]; row; row = added[++next]) {
			if (following && comparePlaces(row, following) >= 0) {
				break;
			}
		}

		if (from === next) {
			inserted.push(block);
		} else {
			inserted.push(...split(merge(block, added.slice(from, next))));
		}
	}

	return blocks.length === 0 ? split(added) : inserted;
}

/** Searching where each row goes leaves the others untouched: looking into rows that are spread over the heap costs more than moving references to them. */
function merge(block: RowBlock, added: readonly HeldRecord[]): RowBlock {
	const merged: RowBlock = [];
	let from = 0;
	for (const row of added) {
		const place = firstNotBefore(
			row,
			from,
			block.length,
			index => block[index],
		);
		merged.push(...block.slice(from, place), row);
		from = place;
	}

	merged.push(...block.slice(from));
	return merged;
}

/** Half-full blocks where one would be too long, so that each has room for more. */
function split(rows: readonly HeldRecord[]): readonly RowBlock[] {
	const size =
		rows.length > maxBlockRows
			? Math.ceil(rows.length / Math.ceil(rows.length / (maxBlockRows / 2)))
			: maxBlockRows;
	const blocks: RowBlock[] = [];
	for (let start = 0; start < rows.length; start += size) {
		blocks.push(rows.slice(start, start + size));
	}

	return blocks;
}
