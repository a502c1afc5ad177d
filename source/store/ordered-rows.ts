import type {HeldRecord} from './held-record.js';
import {comparePlaces, picturedRows} from './pictured-rows.js';
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

	*[Symbol.iterator](): Generator<HeldRecord, void> {
		for (let index = this.#start; index < this.#rows.length; index++) {
			const row = this.#rows[index];
			if (row) {
				yield row;
			}
		}
	}

	/** Puts rows in place, in one pass over the rows that are newer than the oldest of them. */
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

		for (const row of added.toReversed()) {
			let held = rows[from];
			while (held && from >= this.#start && comparePlaces(held, row) > 0) {
				rows[to--] = held;
				held = rows[--from];
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
