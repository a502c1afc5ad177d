import {SlotSet} from '../questions/slot-set.js';
import type {RowPlace} from '../snapshot.js';
import {
	insertIntoChunks,
	type RowChunk,
	removeFromChunks,
} from './row-chunks.js';
import {firstNot, type Places, standsBefore} from './row-order.js';

const noRows: RowChunk = new Uint32Array();

/**
 * The slots of rows in the order of their `Places`, as a list of chunks: 4 bytes a row. It
 * never changes: each method returns another one, which shares the chunks that
 * are the same. So a snapshot, or the rows that a filter has not examined yet,
 * cost no copy, and a batch costs the chunks it falls into and a list of chunks.
 *
 * Not a package: panes need both rows by position and versions that stay.
 * sorted-btree, the best maintained sorted tree on npm, has no positions
 * (github.com/qwertie/btree-typescript/issues/52), nor has bintrees.
 */
export class OrderedRows {
	static readonly none = new OrderedRows([]);

	readonly length: number;
	readonly #chunks: readonly RowChunk[];
	/** The position of the first row of each chunk. */
	readonly #starts: readonly number[];

	private constructor(chunks: readonly RowChunk[]) {
		const starts: number[] = [];
		let length = 0;
		for (const chunk of chunks) {
			starts.push(length);
			length += chunk.length;
		}

		this.#chunks = chunks;
		this.#starts = starts;
		this.length = length;
	}

	/** @param index from 0, the first row. */
	at(index: number): number | undefined {
		const number = this.#chunkAt(index);
		return this.#chunks[number]?.[index - (this.#starts[number] ?? 0)];
	}

	/** The chunk that holds the row at an index, and the index of its first row. */
	chunkWith(index: number): {
		readonly chunk: RowChunk;
		readonly start: number;
	} {
		const number = this.#chunkAt(index);
		return {
			chunk: this.#chunks[number] ?? noRows,
			start: this.#starts[number] ?? 0,
		};
	}

	/** The index of a place, or, if it is not among the rows, the index where it would be inserted. */
	indexOf(place: RowPlace, places: Places): number {
		return firstNot(0, this.length, index => {
			const slot = this.at(index);
			return slot !== undefined && standsBefore(slot, place, places);
		});
	}

	/** The slot of the last row that passes the test. A plain loop: over 1,000,000 rows an iterator takes several times as long. */
	findLast(test: (slot: number) => boolean): number | undefined {
		for (let number = this.#chunks.length - 1; number >= 0; number--) {
			const slot = this.#chunks[number]?.findLast(test);
			if (slot !== undefined) {
				return slot;
			}
		}

		return undefined;
	}

	/** The first row first. */
	slots(): Uint32Array {
		const slots = new Uint32Array(this.length);
		for (const [number, chunk] of this.#chunks.entries()) {
			slots.set(chunk, this.#starts[number]);
		}

		return slots;
	}

	/** @param slots in order; the caller must not change it any more */
	insert(slots: Uint32Array, places: Places): OrderedRows {
		return slots.length === 0
			? this
			: new OrderedRows(insertIntoChunks(this.#chunks, slots, places));
	}

	/**
	 * @param slots to be removed, in order; those that are not among the rows are passed over
	 * @param found gets the slots that were
	 */
	remove(
		slots: Uint32Array,
		places: Places,
		found = new Set<number>(),
	): OrderedRows {
		if (this.length === 0 || slots.length === 0) {
			return this;
		}

		const chunks = removeFromChunks(this.#chunks, slots, places, found);
		return found.size === 0 ? this : new OrderedRows(chunks);
	}

	/** Those that are among other rows, whose order may be another. @param others all of them among these rows */
	only(others: OrderedRows, places: Places): OrderedRows {
		if (others.length === 0) {
			return OrderedRows.none;
		}

		const wanted = new SlotSet();
		for (const chunk of others.#chunks) {
			for (const slot of chunk) {
				wanted.add(slot);
			}
		}

		const slots = new Uint32Array(others.length);
		let count = 0;
		for (const chunk of this.#chunks) {
			for (const slot of chunk) {
				if (wanted.has(slot)) {
					slots[count++] = slot;
				}
			}
		}

		return OrderedRows.none.insert(slots, places);
	}

	/** The rows from one index up to, but without, another. */
	slice(from: number, to = this.length): OrderedRows {
		return from <= 0 && to >= this.length
			? this
			: new OrderedRows(this.#chunksOf(from, to));
	}

	/** All rows but those of the slice. */
	without(from: number, to = this.length): OrderedRows {
		return new OrderedRows([
			...this.#chunksOf(0, from),
			...this.#chunksOf(to, this.length),
		]);
	}

	#chunksOf(from: number, to: number): readonly RowChunk[] {
		if (to <= from) {
			return [];
		}

		const first = this.#chunkAt(from);
		const last = this.#chunkAt(to - 1);
		return this.#chunks.slice(first, last + 1).map((chunk, index) => {
			const start = this.#starts[first + index] ?? 0;
			return from <= start && to >= start + chunk.length
				? chunk
				: chunk.slice(Math.max(0, from - start), to - start);
		});
	}

	/** The number of the chunk that holds an index. */
	#chunkAt(index: number): number {
		return (
			firstNot(
				0,
				this.#starts.length,
				number => (this.#starts[number] ?? 0) <= index,
			) - 1
		);
	}
}
