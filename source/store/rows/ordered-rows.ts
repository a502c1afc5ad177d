import type {RowPlace} from '../snapshot.js';
import {insertIntoBlocks, type RowBlock} from './row-blocks.js';
import {firstNot, type Places, standsBefore} from './row-order.js';

/**
 * The slots of rows in event-time order, as a list of blocks: 4 bytes a row.
 * Never changes: what is done to it gives another one, which shares the blocks
 * that are the same. So a picture or the rows that a filter has still to look
 * at cost nothing, and a batch costs the blocks that it reaches into and a new
 * list of them.
 *
 * Not a package: panes need rows by position and pictures that stay, at once.
 * sorted-btree, the best kept of the sorted trees on npm, has no positions
 * (github.com/qwertie/btree-typescript/issues/52), nor has bintrees.
 */
export class OrderedRows {
	static readonly none = new OrderedRows([]);

	readonly length: number;
	readonly #blocks: readonly RowBlock[];
	/** The position of the first row of each block. */
	readonly #starts: readonly number[];

	private constructor(blocks: readonly RowBlock[]) {
		const starts: number[] = [];
		let length = 0;
		for (const block of blocks) {
			starts.push(length);
			length += block.length;
		}

		this.#blocks = blocks;
		this.#starts = starts;
		this.length = length;
	}

	/** @param index from 0, the oldest row. */
	at(index: number): number | undefined {
		const number = this.#blockAt(index);
		return this.#blocks[number]?.[index - (this.#starts[number] ?? 0)];
	}

	/** The row of a place, or, where it is not among the rows, the row it would be inserted at. */
	indexOf(place: RowPlace, places: Places): number {
		return firstNot(0, this.length, index => {
			const slot = this.at(index);
			return slot !== undefined && standsBefore(slot, place, places);
		});
	}

	/** The newest row for which the test holds. Plain loops: an iterator takes several times as long over 1,000,000 rows. */
	findLast(test: (slot: number) => boolean): number | undefined {
		for (let number = this.#blocks.length - 1; number >= 0; number--) {
			const slot = this.#blocks[number]?.findLast(test);
			if (slot !== undefined) {
				return slot;
			}
		}

		return undefined;
	}

	/** Oldest first. */
	slots(): Uint32Array {
		const slots = new Uint32Array(this.length);
		for (const [number, block] of this.#blocks.entries()) {
			slots.set(block, this.#starts[number]);
		}

		return slots;
	}

	/** @param slots in order; not to be changed any more. */
	insert(slots: Uint32Array, places: Places): OrderedRows {
		return slots.length === 0
			? this
			: new OrderedRows(insertIntoBlocks(this.#blocks, slots, places));
	}

	/** The rows from an index on, up to before another one. */
	slice(from: number, to = this.length): OrderedRows {
		return from <= 0 && to >= this.length
			? this
			: new OrderedRows(this.#blocksOf(from, to));
	}

	/** All rows but those of the slice. */
	without(from: number, to = this.length): OrderedRows {
		return new OrderedRows([
			...this.#blocksOf(0, from),
			...this.#blocksOf(to, this.length),
		]);
	}

	#blocksOf(from: number, to: number): readonly RowBlock[] {
		if (to <= from) {
			return [];
		}

		const first = this.#blockAt(from);
		const last = this.#blockAt(to - 1);
		return this.#blocks.slice(first, last + 1).map((block, index) => {
			const start = this.#starts[first + index] ?? 0;
			return from <= start && to >= start + block.length
				? block
				: block.slice(Math.max(0, from - start), to - start);
		});
	}

	/** The number of the block in which a position is. */
	#blockAt(index: number): number {
		return (
			firstNot(
				0,
				this.#starts.length,
				number => (this.#starts[number] ?? 0) <= index,
			) - 1
		);
	}
}
