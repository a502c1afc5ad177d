import type {HeldRecord} from './held-record.js';
import {picturedRows} from './pictured-rows.js';
import {insertIntoBlocks, maxBlockRows, type RowBlock} from './row-blocks.js';
import {comparePlaces} from './row-order.js';
import type {RecordRows} from './snapshot.js';

/**
 * Rows in event-time order, as a list of blocks. A batch costs the blocks that
 * it reaches into and a new list of them, not the rows; a picture costs
 * nothing, because it shares the list: a list is never changed, a block only
 * gets rows after its last one, beyond what a picture knows.
 *
 * Not a package: panes need rows by position and pictures that stay, at once.
 * sorted-btree, the best kept of the sorted trees on npm, has no positions
 * (github.com/qwertie/btree-typescript/issues/52), nor has bintrees.
 */
export class OrderedRows {
	#blocks: readonly RowBlock[] = [];
	/** The position of the first row of each block. */
	#starts: readonly number[] = [];
	#length = 0;

	get length(): number {
		return this.#length;
	}

	/** @param index from 0, the oldest row. */
	at(index: number): HeldRecord | undefined {
		return rowAt(this.#blocks, this.#starts, index);
	}

	/** Looks at the rows, oldest first, until the test holds for one. Plain loops: an iterator takes several times as long over 100,000 rows. */
	find(test: (row: HeldRecord) => boolean): HeldRecord | undefined {
		for (const block of this.#blocks) {
			for (let index = 0; index < block.length; index++) {
				const row = block[index];
				if (row && test(row)) {
					return row;
				}
			}
		}

		return undefined;
	}

	/** The newest row for which the test holds. */
	findLast(test: (row: HeldRecord) => boolean): HeldRecord | undefined {
		for (let number = this.#blocks.length - 1; number >= 0; number--) {
			const row = this.#blocks[number]?.findLast(test);
			if (row) {
				return row;
			}
		}

		return undefined;
	}

	/** The rows for which the test holds; it is asked in order. */
	filter(test: (row: HeldRecord) => boolean): OrderedRows {
		const found: HeldRecord[] = [];
		this.find(row => {
			if (test(row)) {
				found.push(row);
			}

			return false;
		});
		const rows = new OrderedRows();
		rows.#append(found);
		return rows;
	}

	/** Puts rows in place. */
	insert(rows: readonly HeldRecord[]): void {
		const added = rows.toSorted(comparePlaces);
		const [oldest] = added;
		if (!oldest) {
			return;
		}

		const newest = this.#blocks.at(-1)?.at(-1);
		if (newest && comparePlaces(newest, oldest) > 0) {
			this.#use(insertIntoBlocks(this.#blocks, added));
		} else {
			this.#append(added);
		}
	}

	/** Takes the oldest rows away and returns them. */
	dropOldest(count: number): readonly HeldRecord[] {
		const dropped: HeldRecord[] = [];
		const kept = this.#blocks.flatMap(block => {
			const fromBlock = Math.min(count - dropped.length, block.length);
			if (fromBlock === 0) {
				return [block];
			}

			dropped.push(...block.slice(0, fromBlock));
			return fromBlock === block.length ? [] : [block.slice(fromBlock)];
		});
		this.#use(kept);
		return dropped;
	}

	/** The rows as they are now, whatever becomes of these. */
	picture(): RecordRows {
		const blocks = this.#blocks;
		const starts = this.#starts;
		return picturedRows(this.#length, index => rowAt(blocks, starts, index));
	}

	/** @param rows in order, none before the newest row. */
	#append(rows: readonly HeldRecord[]): void {
		const last = this.#blocks.at(-1);
		const room = last ? Math.max(0, maxBlockRows - last.length) : 0;
		last?.push(...rows.slice(0, room));
		this.#length += Math.min(room, rows.length);
		const added: RowBlock[] = [];
		for (let start = room; start < rows.length; start += maxBlockRows) {
			added.push(rows.slice(start, start + maxBlockRows));
		}

		if (added.length > 0) {
			this.#use([...this.#blocks, ...added]);
		}
	}

	#use(blocks: readonly RowBlock[]): void {
		const starts: number[] = [];
		let length = 0;
		for (const block of blocks) {
			starts.push(length);
			length += block.length;
		}

		this.#blocks = blocks;
		this.#starts = starts;
		this.#length = length;
	}
}

function rowAt(
	blocks: readonly RowBlock[],
	starts: readonly number[],
	index: number,
): HeldRecord | undefined {
	let low = 0;
	let high = starts.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((starts[middle] ?? 0) <= index) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return blocks[low - 1]?.[index - (starts[low - 1] ?? 0)];
}
