import type {HeldRecord} from './held-record.js';
import type {MinuteCounts} from './snapshot.js';

const minuteMs = 60_000;
const minutesListed = 120;

type Minute = {-readonly [Key in keyof MinuteCounts]: MinuteCounts[Key]};

/** Counts records per minute of event time. */
export class MinuteCounter {
	#minutes = new Map<number, Minute>();

	add(row: HeldRecord): void {
		const minute = startOfMinute(row);
		let counts = this.#minutes.get(minute);
		if (!counts) {
			counts = {minute, readOnly: 0, mutating: 0, unknown: 0, errors: 0};
			this.#minutes.set(minute, counts);
			if (this.#minutes.size >= 2 * minutesListed) {
				this.#keepNewest();
			}
		}

		count(counts, row, 1);
	}

	/** Takes the oldest of the counted records away; no other one, or a minute that was left out could be missing. */
	subtractOldest(row: HeldRecord): void {
		const counts = this.#minutes.get(startOfMinute(row));
		if (!counts) {
			return;
		}

		count(counts, row, -1);
		if (counts.readOnly + counts.mutating + counts.unknown === 0) {
			this.#minutes.delete(counts.minute);
		}
	}

	/** The newest 120 minutes with records, ascending. */
	list(): readonly MinuteCounts[] {
		return this.#newest().map(counts => ({...counts}));
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

function startOfMinute({time}: HeldRecord): number {
	return Math.floor(time / minuteMs) * minuteMs;
}

function count(counts: Minute, {traits}: HeldRecord, sign: 1 | -1): void {
	counts.readOnly += sign * traits.readOnly;
	counts.mutating += sign * traits.mutating;
	counts.unknown += sign * traits.unknown;
	counts.errors += sign * traits.errors;
}
