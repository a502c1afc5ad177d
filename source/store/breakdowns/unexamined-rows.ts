import {OrderedRows} from '../rows/ordered-rows.js';

// A chunk of `OrderedRows`.
const atOnce = 1024;

/** Held rows that are still to be looked at, from the last. */
export class UnexaminedRows {
	#rows: OrderedRows;
	/** Slots that were dropped and may be among the rows, where these are not by event time. */
	readonly #dropped = new Set<number>();

	constructor(rows = OrderedRows.none) {
		this.#rows = rows;
	}

	get length(): number {
		return this.#rows.length;
	}

	/** Hands out the last rows until `look` has used up the work. @param look returns the work that it took */
	take(work: number, look: (slot: number) => number): void {
		let left = work;
		while (left > 0 && this.#rows.length > 0) {
			const start = Math.max(0, this.#rows.length - atOnce);
			const slots = this.#rows.slice(start).slots();
			let index = slots.length;
			while (left > 0 && index > 0) {
				index--;
				const slot = slots[index] ?? 0;
				left -= this.#dropped.has(slot) ? 1 : look(slot);
			}

			this.#keep(start + index);
		}
	}

	/** The last `count` rows, in order, without those dropped; they are taken out. */
	takeNewest(count: number): Uint32Array {
		const start = Math.max(0, this.#rows.length - count);
		const slots = this.#rows.slice(start).slots();
		const {length} = slots;
		const held =
			this.#dropped.size === 0
				? slots
				: slots.filter(slot => !this.#dropped.has(slot));
		this.#keep(this.#rows.length - length);
		return held;
	}

	/** @param slots of the oldest held records, oldest first */
	drop(slots: Uint32Array): void {
		let dropped = 0;
		for (const slot of slots) {
			if (this.#rows.at(dropped) === slot) {
				dropped++;
			} else if (this.#rows.length > 0) {
				this.#dropped.add(slot);
			}
		}

		this.#rows = this.#rows.slice(dropped);
	}

	/** Keeps the first `count` rows. */
	#keep(count: number): void {
		this.#rows = this.#rows.slice(0, count);
		if (count === 0) {
			this.#dropped.clear();
		}
	}
}
