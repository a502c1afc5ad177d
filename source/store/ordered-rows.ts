import type {HeldRecord} from './held-record.js';
import {picturedRows} from './pictured-rows.js';
import {comparePlaces, findPlace} from './row-order.js';
import type {RecordRows} from './snapshot.js';

// Dropped rows stay in the array until they are this share of it: moving the
// others up then costs 16 steps a dropped row, however many are held, and the
// records that are kept in memory for nothing stay few.
const droppedShare = 1 / 16;

/**
 * Rows in event-time order that are cheap to publish, because a picture shares
 * the array: rows added at the end lie beyond what it knows, dropping from the
 * front moves a start that it does not see, and the array is copied, once,
 * before rows go into the middle of one that is in a picture.
 */
export class OrderedRows {
	#rows: HeldRecord[];
	#start = 0;
	#isInPicture = false;

	/** @param rows in order; the array is taken over. */
	constructor(rows: HeldRecord[] = []) {
		this.#rows = rows;
	}

	get length(): number {
		return this.#rows.length - this.#start;
	}

	/** @param index from 0, the oldest row. */
	at(index: number): HeldRecord | undefined {
		return this.#rows[this.#start + index];
	}

	/** Looks at the rows, oldest first, until the test holds for one. A plain loop: an iterator takes several times as long over 100,000 rows. */
	find(test: (row: HeldRecord) => boolean): HeldRecord | undefined {
		const rows = this.#rows;
		for (let index = this.#start; index < rows.length; index++) {
			const row = rows[index];
			if (row && test(row)) {
				return row;
			}
		}

		return undefined;
	}

	/** The rows for which the test holds; it is asked in order. */
	findLast(test: (row: HeldRecord) => boolean): HeldRecord | undefined {
		const rows = this.#rows;
		for (let index = rows.length - 1; index >= this.#start; index--) {
			const row = rows[index];
			if (row && test(row)) {
				return row;
			}
		}

		return undefined;
	}

	filter(test: (row: HeldRecord) => boolean): OrderedRows {
		const found: HeldRecord[] = [];
		this.find(row => {
			if (test(row)) {
				found.push(row);
			}

			return false;
		});
		return new OrderedRows(found);
	}

	/** Puts rows in place, in one pass that moves the rows that are newer than the oldest of them. */
	insert(rows: readonly HeldRecord[]): void {
		const added = rows.toSorted(comparePlaces);
		const [oldest] = added;
		if (!oldest) {
			return;
		}

		const newest = this.length > 0 ? this.#rows.at(-1) : undefined;
		if (newest && comparePlaces(newest, oldest) > 0) {
			this.#merge(added);
			return;
		}

		for (const row of added) {
			this.#rows.push(row);
		}
	}

	/** Takes the oldest rows away and returns them. */
	dropOldest(count: number): readonly HeldRecord[] {
		const end = Math.min(this.#start + count, this.#rows.length);
		const dropped = this.#rows.slice(this.#start, end);
		this.#start = end;
		if (this.#start > this.#rows.length * droppedShare) {
			this.#copy();
		}

		return dropped;
	}

	/** The rows as they are now, whatever becomes of these. */
	picture(): RecordRows {
		this.#isInPicture = true;
		return picturedRows(this.#rows, this.#start, this.length);
	}

	#merge(added: readonly HeldRecord[]): void {
		if (this.#isInPicture) {
			this.#copy();
		}

		const rows = this.#rows;
		let from = rows.length - 1;
		let to = from + added.length;
		// Lengthens the array without holes, which would slow it for good.
		for (const row of added) {
			rows.push(row);
		}

		// Searching where a block of rows ends, instead of comparing each row of
		// it, leaves the rows themselves untouched: looking into 100,000 of them,
		// spread over the heap, takes milliseconds, moving references does not.
		for (const row of added.toReversed()) {
			const place = findPlace(rows, this.#start, from + 1, row);
			while (from >= place) {
				rows[to--] = rows[from--] ?? row;
			}

			rows[to--] = row;
		}
	}

	#copy(): void {
		this.#rows = this.#rows.slice(this.#start);
		this.#start = 0;
		this.#isInPicture = false;
	}
}
