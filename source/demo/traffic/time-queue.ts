type Entry<Item> = {
	readonly time: number;
	readonly order: number;
	readonly item: Item;
};

function isBefore<Item>(a: Entry<Item>, b: Entry<Item>): boolean {
	return a.time === b.time ? a.order < b.order : a.time < b.time;
}

/** Gives its items back by time, equal times in the order they came (a binary heap). */
export class TimeQueue<Item> {
	readonly #heap: Entry<Item>[] = [];
	#order = 0;

	/** Of the next item; Infinity where there is none. */
	get nextTime(): number {
		return this.#heap[0]?.time ?? Number.POSITIVE_INFINITY;
	}

	add(time: number, item: Item): void {
		const entry = {time, order: this.#order++, item};
		let index = this.#heap.length;
		this.#heap.push(entry);
		while (index > 0) {
			const parentIndex = (index - 1) >>> 1;
			const parent = this.#heap[parentIndex];
			if (parent === undefined || isBefore(parent, entry)) {
				break;
			}

			this.#heap[index] = parent;
			index = parentIndex;
		}

		this.#heap[index] = entry;
	}

	/** Takes the next item out. */
	take(): Item | undefined {
		const first = this.#heap[0];
		const last = this.#heap.pop();
		if (first === undefined || last === undefined) {
			return undefined;
		}

		if (this.#heap.length > 0) {
			this.#sink(last);
		}

		return first.item;
	}

	#sink(entry: Entry<Item>): void {
		let index = 0;
		while (true) {
			const left = this.#heap[2 * index + 1];
			const right = this.#heap[2 * index + 2];
			const isRightFirst =
				left !== undefined && right !== undefined && isBefore(right, left);
			const child = isRightFirst ? right : left;
			if (child === undefined || isBefore(entry, child)) {
				break;
			}

			this.#heap[index] = child;
			index = 2 * index + (isRightFirst ? 2 : 1);
		}

		this.#heap[index] = entry;
	}
}
