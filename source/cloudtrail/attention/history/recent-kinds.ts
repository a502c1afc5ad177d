/** Of which kind a call is, as numbers: the operation, and the service as its group. */
export type Kind = {readonly kind: number; readonly group: number};

export type RecentKindsOptions = {
	/** Kinds that are remembered: those with the newest times. */
	readonly most: number;
	/** How far apart the calls of a burst are at most, ms. */
	readonly withinMs: number;
	/** Different kinds in a burst at least. */
	readonly leastKinds: number;
	/** Different groups in a burst at least. */
	readonly leastGroups: number;
};

/**
 * Finds bursts: many calls of different kinds in a short time. A call that repeats a
 * kind of the burst adds nothing to it.
 *
 * A burst is one by event time, whatever the order of arrival. Only the newest time
 * of a kind is remembered, so that a late record of a kind that was called again
 * since is not seen to be of a burst.
 */
export class RecentKinds {
	readonly #options: RecentKindsOptions;
	// One entry a kind, ascending by time and then by kind.
	readonly #times: number[] = [];
	readonly #kinds: number[] = [];
	readonly #groups: number[] = [];

	constructor(options: RecentKindsOptions) {
		this.#options = options;
	}

	/**
	 * Remembers a call.
	 *
	 * @param time ms
	 * @returns whether it is one of a burst, and the first of its kind there
	 */
	take({kind, group}: Kind, time: number): boolean {
		const {withinMs, leastKinds} = this.#options;
		const known = this.#kinds.indexOf(kind);
		const before =
			known === -1 ? Number.NEGATIVE_INFINITY : (this.#times[known] ?? 0);
		return (
			this.#add(kind, group, time) &&
			time - before > withinMs &&
			this.#times.length >= leastKinds &&
			this.#isInBurst(time)
		);
	}

	addAll(other: RecentKinds): void {
		for (const [index, kind] of other.#kinds.entries()) {
			this.#add(kind, other.#groups[index] ?? 0, other.#times[index] ?? 0);
		}
	}

	/** @returns whether it is the newest call of its kind, and remembered */
	#add(kind: number, group: number, time: number): boolean {
		const known = this.#kinds.indexOf(kind);
		if (known !== -1) {
			if ((this.#times[known] ?? 0) >= time) {
				return false;
			}

			this.#remove(known);
		}

		let at = this.#times.length;
		while (at > 0 && this.#isAfter(at - 1, kind, time)) {
			at--;
		}

		this.#times.splice(at, 0, time);
		this.#kinds.splice(at, 0, kind);
		this.#groups.splice(at, 0, group);
		if (this.#times.length > this.#options.most) {
			this.#remove(0);
			return at > 0;
		}

		return true;
	}

	#remove(index: number): void {
		this.#times.splice(index, 1);
		this.#kinds.splice(index, 1);
		this.#groups.splice(index, 1);
	}

	#isAfter(index: number, kind: number, time: number): boolean {
		const other = this.#times[index] ?? 0;
		return other > time || (other === time && (this.#kinds[index] ?? 0) > kind);
	}

	/** Whether some stretch of time that holds this moment has enough calls. */
	#isInBurst(time: number): boolean {
		const {withinMs, leastKinds, leastGroups} = this.#options;
		const times = this.#times;
		for (
			let first = times.length - leastKinds;
			first >= 0 && (times[first] ?? 0) >= time - withinMs;
			first--
		) {
			const start = times[first] ?? 0;
			if (start > time) {
				continue;
			}

			const next = times.findIndex(each => each > start + withinMs);
			const end = next === -1 ? times.length : next;
			if (
				end - first >= leastKinds &&
				new Set(this.#groups.slice(first, end)).size >= leastGroups
			) {
				return true;
			}
		}

		return false;
	}
}
