import {OrderedRows} from '../rows/ordered-rows.js';

// A chunk of `OrderedRows`.
const atOnce = 1024;

/** Held rows that are still to be looked at, from the newest. */
export class UnexaminedRows {
	#rows: OrderedRows;

	constructor(rows = OrderedRows.none) {
		this.#rows = rows;
	}

	get length(): number {
		return this.#rows.length;
	}

	/** Hands out the newest rows until `look` has used up the work. @param look returns the work that it took */
	take(work: number, look: (slot: number) => number): void {
		let left = work;
		while (left > 0 && this.#rows.length > 0) {
			const start = Math.max(0, this.#rows.length - atOnce);
			const slots = this.#rows.slice(start).slots();
			let index = slots.length;
			while (left > 0 && index > 0) {
				index--;
				left -= look(slots[index] ?? 0);
			}

			this.#rows = this.#rows.slice(0, start + index);
		}
	}

	/** The newest `count` rows, in order; they are taken out. */
	takeNewest(count: number): Uint32Array {
		const start = Math.max(0, this.#rows.length - count);
		const slots = this.#rows.slice(start).slots();
		this.#rows = this.#rows.slice(0, start);
		return slots;
	}

	/** @param slots of the oldest held records, oldest first */
	drop(slots: Uint32Array): void {
		let dropped = 0;
		for (const slot of slots) {
			if (this.#rows.at(dropped) === slot) {
				dropped++;
			}
		}

		this.#rows = this.#rows.slice(dropped);
	}
}
