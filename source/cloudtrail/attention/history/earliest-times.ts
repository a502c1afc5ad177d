/** Remembers the earliest of any number of times, in any order of arrival. */
export class EarliestTimes {
	readonly #most: number;
	/** Ascending. */
	readonly #times: number[] = [];

	/** @param most how many are remembered */
	constructor(most: number) {
		this.#most = most;
	}

	/** ms; infinite where there is none. */
	get first(): number {
		return this.#times[0] ?? Number.POSITIVE_INFINITY;
	}

	/** @param time ms */
	add(time: number): void {
		const times = this.#times;
		if (times.length === this.#most) {
			if (time >= (times.at(-1) ?? 0)) {
				return;
			}

			times.pop();
		}

		let at = times.length;
		while (at > 0 && (times[at - 1] ?? 0) > time) {
			at--;
		}

		times.splice(at, 0, time);
	}

	addAll(others: EarliestTimes): void {
		for (const time of others.#times) {
			this.add(time);
		}
	}

	/** How many times were earlier than this one; at most as many as are remembered. */
	countBefore(time: number): number {
		const end = this.#times.findIndex(each => each >= time);
		return end === -1 ? this.#times.length : end;
	}
}
