import type {MinuteCounts} from '../snapshot.js';
import type {Traits} from './traits.js';

export const minuteMs = 60_000;
const minutesListed = 120;

type Minute = {-readonly [Key in keyof MinuteCounts]: MinuteCounts[Key]};

/** Counts records per minute of event time. */
export class MinuteCounter {
	#minutes = new Map<number, Minute>();
	/** The minute counted last, which mostly is that of the next record. */
	#last: Minute | undefined;

	/** One that counts on from here by itself. */
	copy(): MinuteCounter {
		const copy = new MinuteCounter();
		for (const [minute, counts] of this.#minutes) {
			copy.#minutes.set(minute, {...counts});
		}

		return copy;
	}

	/** @param time of the events, ms: all of one minute */
	add(traits: Traits, time: number, records = 1): void {
		count(this.#countsOf(startOfMinute(time)), traits, records);
	}

	/** Takes the oldest of the counted records away; no other one, or a minute that was left out could be missing. */
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
			counts = {minute, readOnly: 0, mutating: 0, unknown: 0, errors: 0};
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

	/** What is forgotten can't come among the newest 120 again: no minute is taken away before all older ones are. */
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
}
