import type {Traits} from '../counts/traits.js';
import type {CallCounts, MoreValues, ValueCounts} from './sessions-of-actor.js';

/** Counts calls and remembers when the first and the last was. */
export class CallCounter {
	#calls = 0;
	#mutating = 0;
	#destructive = 0;
	#errors = 0;
	#first = Number.POSITIVE_INFINITY;
	#last = Number.NEGATIVE_INFINITY;

	get calls(): number {
		return this.#calls;
	}

	/** @param time of the event, ms */
	take({mutating, destructive, errors}: Traits, time: number): void {
		this.#calls++;
		this.#mutating += mutating;
		this.#destructive += destructive;
		this.#errors += errors;
		this.#first = Math.min(this.#first, time);
		this.#last = Math.max(this.#last, time);
	}

	counts(): CallCounts {
		return {
			calls: this.#calls,
			mutating: this.#mutating,
			destructive: this.#destructive,
			errors: this.#errors,
			first: this.#first,
			last: this.#last,
		};
	}
}

/** Those with the most changes first, then with the most calls. */
export function compareCalls(a: CallCounts, b: CallCounts): number {
	return b.mutating - a.mutating || b.calls - a.calls || b.last - a.last;
}

/** Values that have no row of their own any more. */
export class MoreCounter {
	// A value is remembered up to here, so that it counts once.
	static readonly #mostKnown = 1000;
	readonly #known = new Set<string>();
	#calls = 0;

	take(value: string): void {
		this.#calls++;
		if (this.#known.size < MoreCounter.#mostKnown) {
			this.#known.add(value);
		}
	}

	counts(): MoreValues | undefined {
		return this.#calls === 0
			? undefined
			: {calls: this.#calls, distinct: this.#known.size};
	}
}

/** Counts calls per value, the first so many values apart. */
export class ValueCounter {
	readonly #most: number;
	readonly #values = new Map<string, CallCounter>();
	readonly #more = new MoreCounter();

	/** @param most values with counts of their own */
	constructor(most: number) {
		this.#most = most;
	}

	take(value: string, traits: Traits, time: number): void {
		let counter = this.#values.get(value);
		if (counter === undefined) {
			if (this.#values.size === this.#most) {
				this.#more.take(value);
				return;
			}

			counter = new CallCounter();
			this.#values.set(value, counter);
		}

		counter.take(traits, time);
	}

	/** Most calls first. */
	list(): readonly ValueCounts[] {
		return [...this.#values]
			.map(([value, counter]) => ({value, ...counter.counts()}))
			.sort((a, b) => b.calls - a.calls || b.last - a.last);
	}

	more(): MoreValues | undefined {
		return this.#more.counts();
	}
}
