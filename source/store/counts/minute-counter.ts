import type {MinuteCounts} from '../snapshot.js';
import {addImpacts, noImpacts} from './impact-counts.js';
import type {Traits} from './traits.js';

export const minuteMs = 60_000;
/** Minutes with records that a list has at most. */
export const minutesListed = 120;

const noCalls: Omit<MinuteCounts, 'minute'> = {
	...noImpacts,
	readOnly: 0,
	mutating: 0,
	unknown: 0,
	errors: 0,
};

type Minute = {-readonly [Key in keyof MinuteCounts]: MinuteCounts[Key]};

/** Counts records per minute of event time. */
export class MinuteCounter {
	#minutes = new Map<number, Minute>();
	/** The minute counted last. The next record is mostly in it, too. */
	#last: Minute | undefined;

	/** An independent counter with the same counts. */
	copy(): MinuteCounter {
		const copy = new MinuteCounter();
		for (const [minute, counts] of this.#minutes) {
			copy.#minutes.set(minute, {...counts});
		}

		return copy;
	}

	/** @param time of one of the records, ms; all are of one minute */
	add(traits: Traits, time: number, records = 1): void {
		count(this.#countsOf(startOfMinute(time)), traits, records);
	}

	/** Subtracts the oldest counted record. Only the oldest, so that minutes forgotten by `#keepNewest` are not needed again. */
	subtractOldest(traits: Traits, time: number): void {
		const counts = this.#minutes.get(startOfMinute(time));
		if (!counts) {
			return;
		}

		count(counts, traits, -1);
		if (counts.readOnly + counts.mutating + counts.unknown === 0) {
			this.#minutes.delete(counts.minute);
			this.#last = undefined;
		}
	}

	/** The newest 120 minutes with records, ascending. */
	list(): readonly MinuteCounts[] {
		return this.#newest().map(counts => ({...counts}));
	}

	#countsOf(minute: number): Minute {
		if (this.#last?.minute === minute) {
			return this.#last;
		}

		let counts = this.#minutes.get(minute);
		if (!counts) {
			counts = {minute, ...noCalls};
			this.#minutes.set(minute, counts);
			if (this.#minutes.size >= 2 * minutesListed) {
				this.#keepNewest();
			}
		}

		this.#last = counts;
		return counts;
	}

	#newest(): readonly Minute[] {
		return [...this.#minutes.values()]
			.sort((a, b) => a.minute - b.minute)
			.slice(-minutesListed);
	}

	/** Forgets all but the newest 120 minutes. They stay the newest, as minutes are removed oldest first. */
	#keepNewest(): void {
		this.#minutes = new Map(
			this.#newest().map(counts => [counts.minute, counts]),
		);
	}
}

export function startOfMinute(time: number): number {
	return Math.floor(time / minuteMs) * minuteMs;
}

function count(counts: Minute, traits: Traits, records: number): void {
	counts.readOnly += records * traits.readOnly;
	counts.mutating += records * traits.mutating;
	counts.unknown += records * traits.unknown;
	counts.errors += records * traits.errors;
	addImpacts(counts, traits, records);
}
