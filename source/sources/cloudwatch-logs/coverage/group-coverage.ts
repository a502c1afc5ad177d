import type {TimeRange} from '../../../stream/coverage.js';
import {mergeRanges, withoutRanges} from '../../../stream/time-ranges.js';
import {
	closeGaps,
	emptyLedger,
	endGaps,
	knownTo,
	type Ledger,
	markComplete,
	markLost,
	markMissing,
} from './ledger.js';
import {
	addReadTime,
	forgottenRanges,
	type ReadTime,
	rangesToSweep,
	withoutReadTimes,
} from './read-times.js';

export type CoverageChange =
	| {readonly kind: 'complete'; readonly range: TimeRange}
	/** What was lost or missing in it came, and the rest of it is in the future. */
	| {readonly kind: 'recovered'; readonly range: TimeRange}
	| {
			/** `damaged`: what was read of it counts no longer. */
			readonly kind: 'missing' | 'lost' | 'damaged';
			readonly range: TimeRange;
			readonly reason: string;
	  };

/** What was received of a log group. */
export type KnownTime = {
	readonly complete: readonly TimeRange[];
	readonly readTimes: readonly ReadTime[];
	readonly confirmed: readonly TimeRange[];
	/** The lateness that `confirmed` goes by, ms. */
	readonly confirmedReachMs: number;
	readonly certain: readonly TimeRange[];
};

export type GroupCoverageOptions = {
	/** Start of the watch, delivery time in ms. */
	readonly from: number;
	/** By the service's clock, never later than its time, ms. */
	readonly now: () => number;
	/** FilterLogEvents is expected to return every record of this age, ms. Time of this age is “settled”. */
	readonly visibleAfterMs: () => number;
	/** No record became visible later than this after its delivery, ms. */
	readonly lateReachMs: () => number;
	/** The most that `lateReachMs` can become. */
	readonly maxLateReachMs: number;
	/** Read times of older ranges are dropped, ms. */
	readonly reachMs: () => number;
	/** See `DeliveryHorizon`, ms. */
	readonly knownFrom: () => number;
};

/**
 * What is complete in one log group, what is a gap, and what was read when.
 *
 * `received` time was shown by a session or read once it had settled. `confirmed`
 * time was read again at an age at which nothing can come late any more.
 */
export class GroupCoverage {
	readonly #options: GroupCoverageOptions;
	#ledger: Ledger = emptyLedger;
	#readTimes: readonly ReadTime[] = [];
	#confirmed: readonly TimeRange[] = [];
	#confirmedReachMs = 0;
	/** The part of it that no later record puts in doubt. */
	#certain: readonly TimeRange[] = [];

	constructor(options: GroupCoverageOptions) {
		this.#options = options;
	}

	get ledger(): Ledger {
		return this.#ledger;
	}

	get known(): KnownTime {
		return {
			complete: this.#ledger.complete,
			readTimes: this.#readTimes,
			confirmed: this.#confirmed,
			confirmedReachMs: this.#confirmedReachMs,
			certain: this.#certain,
		};
	}

	/** Counts what was received before, when all was asked for that is now. */
	takeOver(before: readonly KnownTime[]): void {
		const reachMs = this.#options.lateReachMs();
		for (const {complete, readTimes, certain, ...known} of before) {
			const isInDoubt = reachMs > known.confirmedReachMs;
			const confirmed = isInDoubt ? certain : known.confirmed;
			for (const range of complete) {
				this.#ledger = markComplete(this.#ledger, range);
			}

			for (const readTime of readTimes) {
				this.#readTimes = addReadTime(
					this.#readTimes,
					readTime,
					Number.NEGATIVE_INFINITY,
				);
			}

			this.#confirmed = mergeRanges([...this.#confirmed, ...confirmed]);
			this.#certain = mergeRanges([...this.#certain, ...certain]);
		}

		this.#confirmedReachMs = reachMs;
	}

	/** The end of the unbroken run of confirmed time and gaps from the start of the watch, ms; before the start where there is none. */
	get confirmedTo(): number {
		return knownTo(
			{complete: this.#undoubted, gaps: this.#ledger.gaps},
			this.#options.from,
		);
	}

	/** The parts until a time that were received and not confirmed, oldest first. @param to ms */
	unconfirmedParts(to: number): readonly TimeRange[] {
		return this.#ledger.complete
			.map(range => ({from: range.from, to: Math.min(range.to, to)}))
			.flatMap(range => withoutRanges(range, this.#undoubted));
	}

	get #undoubted(): readonly TimeRange[] {
		return this.#options.lateReachMs() > this.#confirmedReachMs
			? this.#certain
			: this.#confirmed;
	}

	change(change: CoverageChange): void {
		const range = {
			from: Math.max(this.#options.from, change.range.from),
			to: change.range.to,
		};
		switch (change.kind) {
			case 'complete':
				this.#ledger = markComplete(this.#ledger, range);
				break;
			case 'recovered':
				this.#ledger = closeGaps(this.#ledger, range);
				break;
			case 'missing':
				this.#ledger = markMissing(this.#ledger, range, change.reason);
				break;
			case 'lost':
			case 'damaged':
				if (change.kind === 'damaged') {
					this.#readTimes = withoutReadTimes(this.#readTimes, range);
				}

				this.#ledger = markLost(this.#ledger, range, change.reason);
				this.#confirmed = without(this.#confirmed, range);
				this.#certain = without(this.#certain, range);
				break;
		}
	}

	/** Ends gaps that reach into the future. @param latest by the service's clock, never earlier than its time, ms */
	endGaps(latest: number): void {
		this.#ledger = endGaps(this.#ledger, latest);
	}

	/** Whether there is a gap in the range. */
	isOpen(range: TimeRange): boolean {
		return this.#ledger.gaps.some(
			gap => gap.from <= range.to && range.from <= gap.to,
		);
	}

	/** Whether a delivery time was called received. */
	isComplete(time: number): boolean {
		return this.#ledger.complete.some(
			range => range.from <= time && time <= range.to,
		);
	}

	/** Whether a delivery time was read again when nothing could come late any more. */
	isConfirmed(time: number): boolean {
		return this.#confirmed.some(
			range => range.from <= time && time <= range.to,
		);
	}

	/** The parts of a range that were not received, oldest first. */
	incompleteParts(range: TimeRange): readonly TimeRange[] {
		return withoutRanges(range, this.#ledger.complete);
	}

	/** The part of a range from its first incomplete millisecond to its last. Undefined where the whole range is complete. */
	incompleteIn({from, to}: TimeRange): TimeRange | undefined {
		const parts = withoutRanges(
			{from: Math.max(this.#options.from, from), to},
			this.#ledger.complete,
		);
		const [first] = parts;
		const last = parts.at(-1);
		return first && last && {from: first.from, to: last.to};
	}

	/**
	 * FilterLogEvents was asked at `readAt` and answered for all of the range. What had
	 * settled by then is complete, whatever the sweep wanted when it was planned: no
	 * later sweep reads it soon again, since it was read.
	 */
	remember(readTime: ReadTime): void {
		if (readTime.from > readTime.to) {
			return;
		}

		const {now, reachMs, visibleAfterMs} = this.#options;
		this.#readTimes = addReadTime(this.#readTimes, readTime, now() - reachMs());
		this.change({
			kind: 'complete',
			range: {
				from: readTime.from,
				to: Math.min(readTime.to, readTime.readAt - visibleAfterMs()),
			},
		});
		this.#confirm(readTime);
	}

	#confirm({from, to, readAt}: ReadTime): void {
		const lateReachMs = this.#options.lateReachMs();
		if (lateReachMs > this.#confirmedReachMs) {
			// A record came later than all before: what was confirmed is in doubt.
			this.#confirmed = this.#certain;
		}

		this.#confirmedReachMs = lateReachMs;
		const withThose = (
			known: readonly TimeRange[],
			age: number,
		): readonly TimeRange[] => {
			const range = {
				from: Math.max(from, this.#options.from),
				to: Math.min(to, readAt - age),
			};
			return range.from <= range.to ? mergeRanges([...known, range]) : known;
		};

		this.#confirmed = withThose(this.#confirmed, lateReachMs);
		this.#certain = withThose(this.#certain, this.#options.maxLateReachMs);
	}

	/** The range without the parts whose records would be counted twice: see `forgottenRanges`. */
	withoutForgotten(range: TimeRange): readonly TimeRange[] {
		return withoutRanges(
			range,
			forgottenRanges(this.#readTimes, {
				settledAge: this.#options.visibleAfterMs(),
				knownFrom: this.#options.knownFrom(),
			}),
		);
	}

	/** The parts of a range that a sweep asks FilterLogEvents for: see `rangesToSweep` in `read-times.ts`. */
	rangesToSweep(
		range: TimeRange,
		options: {
			readonly ages: readonly number[];
			readonly leastSkippedMs: number;
		},
	): readonly TimeRange[] {
		return rangesToSweep(range, this.#readTimes, {
			...options,
			now: this.#options.now(),
			knownFrom: this.#options.knownFrom(),
		});
	}
}

function without(
	ranges: readonly TimeRange[],
	range: TimeRange,
): readonly TimeRange[] {
	return ranges.flatMap(known => withoutRanges(known, [range]));
}
