import type {TimeRange} from '../../stream/coverage.js';
import {mergeRanges, withoutRanges} from '../../stream/time-ranges.js';

/** What to ask a region for next. Event time in whole seconds, both ends inclusive, ms. */
export type Question = {
	/**
	 * `newest`: the first page, up to now. `missing`: a page of a range that was never
	 * fetched. `again`: a page of one that was, for calls that appeared late.
	 */
	readonly kind: 'newest' | 'missing' | 'again';
	/** Undefined: the service begins where it likes. */
	readonly from: number | undefined;
	/** Undefined: up to now. */
	readonly to: number | undefined;
	readonly token: string | undefined;
};

/** What the service answered to a question. */
export type AnsweredPage = {
	/** Event times of the events, ms, in their order. NaN for one without. */
	readonly times: readonly number[];
	readonly nextToken: string | undefined;
	/** The service looked at its events at this time or later, ms. */
	readonly askedAt: number;
};

/** A range that is listed page by page, the newest first. */
type Listing = {
	readonly from: number;
	/** Later events were listed. It moves towards `from`. */
	to: number;
	/** Where it began. A token is taken only with the range that it was given for. */
	begunAt: number;
	token: string | undefined;
	/** When its first page was asked for, ms. Undefined before. */
	askedAt: number | undefined;
	/** Pages came in the order that the service promises, so that each closes a part. */
	isSorted: boolean;
};

/**
 * How long after a call its record is assumed to appear, ms. AWS gives no figure for
 * Event history. Of trails it says “about 5 minutes on average, not guaranteed” (user
 * guide, “Sending events to CloudWatch Logs”), and it said “within 15 minutes” before.
 */
export const assumedLatenessMs = 15 * 60_000;

// How far `again` reaches back: twice what is assumed, since the assumption may be wrong.
const reachMs = 2 * assumedLatenessMs;
// The newest page begins this long before what was asked for last, so that in a quiet
// account a call that is a little late comes with the next poll.
const overlapMs = 2 * 60_000;
const dayMs = 24 * 60 * 60_000;
const keptMs = 90 * dayMs;

/**
 * What was asked of the Event history of one region, and what that proves. It asks
 * nothing itself: `next` has the next question, `take` gets the answer.
 *
 *     16:40:00  newest   50 events, 16:39:58 back to 16:38:10, and there are more
 *               → asked to 16:40:00, missing 16:25:00 to 16:38:10
 *     16:40:01  missing  50 events back to 16:36:40 → missing 16:25:00 to 16:36:40
 *     16:40:04  missing  the last page → nothing is missing
 *     16:41:00  again    16:25:00 to 16:40:58: settled to 16:26:00
 *
 * The invariant: a time is missing until every event of it that the service showed was
 * listed, and settled only where that was done when it was 15 minutes old. An event time
 * has whole seconds, and a page may end within one: that second is missing as a whole
 * until the next page.
 */
export class AskedHistory {
	#from: number;
	/** Undefined for a watch that goes on. */
	readonly #to: number | undefined;
	#askedTo: number | undefined;
	/** Oldest first, apart from each other. */
	#missing: Listing[] = [];
	#again: Listing | undefined;
	#settled: readonly TimeRange[] = [];
	/** What Event history no longer has. */
	#gone: readonly TimeRange[] = [];

	/**
	 * @param from start of the watch, event time in ms
	 * @param to its end; undefined for a watch that goes on
	 */
	constructor(from: number, to: number | undefined) {
		this.#from = from;
		this.#to = to;
		if (to !== undefined) {
			this.#missing = [listing({from, to})];
		}
	}

	/** Start of the watch, ms. */
	get from(): number {
		return this.#from;
	}

	/** Up to here the region was asked, ms. Undefined before the first answer. */
	get askedTo(): number | undefined {
		return this.#askedTo;
	}

	/** What is not fetched yet. Oldest first, ms. */
	get missing(): readonly TimeRange[] {
		return this.#missing.map(({from, to}) => ({from, to}));
	}

	/** What cannot be fetched, since Event history no longer has it. ms */
	get gone(): readonly TimeRange[] {
		return this.#gone;
	}

	/** Nothing is missing. */
	get isFetched(): boolean {
		return this.#askedTo !== undefined && this.#missing.length === 0;
	}

	/**
	 * Up to here everything was asked for when it was 15 minutes old, except in the gaps.
	 * Undefined where that is true of no time.
	 *
	 * @param gaps other than `missing` and `gone`, such as what was not asked since the connection broke
	 */
	settledTo(gaps: readonly TimeRange[] = []): number | undefined {
		if (this.#settled.length === 0) {
			return undefined;
		}

		const known = [...this.#settled, ...this.missing, ...this.#gone, ...gaps];
		const end = mergeRanges(known).find(
			({from, to}) => from <= this.#from && to >= this.#from,
		)?.to;
		const latest = this.#settled.at(-1)?.to ?? 0;
		return end === undefined ? undefined : Math.min(end, latest);
	}

	/**
	 * The next question; undefined where none is due.
	 *
	 * @param due what its time has come for. A listing that has begun goes on, after the newest
	 */
	next(due: {
		readonly newest: boolean;
		readonly again: boolean;
	}): Question | undefined {
		if (this.#to === undefined && (due.newest || this.#askedTo === undefined)) {
			return {
				kind: 'newest',
				from:
					this.#askedTo === undefined
						? undefined
						: floorSecond(Math.max(this.#from, this.#askedTo - overlapMs)),
				...{to: undefined, token: undefined},
			};
		}

		const missing = this.#missing.at(-1);
		if (missing !== undefined) {
			return questionOf('missing', missing);
		}

		if (due.again) {
			this.#again ??= this.#nextAgain();
		}

		return this.#again && questionOf('again', this.#again);
	}

	/** @returns whether the listing that the question is of has ended */
	take(question: Question, page: AnsweredPage): boolean {
		switch (question.kind) {
			case 'newest': {
				this.#takeNewest(question, page);
				return true;
			}

			case 'missing': {
				const missing = this.#missing.at(-1);
				return missing === undefined || this.#takeMissing(missing, page);
			}

			case 'again': {
				const again = this.#again;
				const hasEnded = again === undefined || this.#takePage(again, page);
				this.#again = hasEnded ? undefined : again;
				return hasEnded;
			}
		}
	}

	/** The service does not take the token any more: the listing begins again where it was. */
	forgetToken({kind}: Question): void {
		const listed = kind === 'again' ? this.#again : this.#missing.at(-1);
		if (listed !== undefined && kind !== 'newest') {
			listed.token = undefined;
			listed.begunAt = listed.to;
			listed.askedAt = undefined;
			listed.isSorted = true;
		}
	}

	/** Has the watch begin earlier. @param from event time, ms. A time within the watch changes nothing */
	reachBack(from: number): void {
		if (from < this.#from) {
			const range = {from, to: floorSecond(this.#from) - 1};
			this.#from = from;
			// Else the first page says where it begins.
			if (this.#askedTo !== undefined || this.#to !== undefined) {
				this.#miss(range);
			}
		}
	}

	#takeNewest({from}: Question, page: AnsweredPage): void {
		const {askedAt} = page;
		const before = this.#askedTo;
		const asked = Math.max(before ?? this.#from, askedAt);
		const bottom = Math.max(this.#from, from ?? this.#from);
		const covered = coveredFrom(page, bottom);
		this.#askedTo = asked;
		const isNew = {
			from: before === undefined ? this.#from : floorSecond(before),
			to: asked,
		};
		const covers = covered === undefined ? [] : [{from: covered, to: asked}];
		for (const range of withoutRanges(isNew, covers)) {
			this.#miss(range);
		}

		for (const range of covers) {
			this.#settle(range, askedAt);
		}
	}

	#takeMissing(missing: Listing, page: AnsweredPage): boolean {
		const hasEnded = this.#takePage(missing, page);
		if (this.#to !== undefined) {
			// The end may be in the future.
			const asked = Math.min(this.#to, page.askedAt);
			this.#askedTo = Math.max(this.#askedTo ?? asked, asked);
		}

		if (hasEnded) {
			this.#missing = this.#missing.filter(other => other !== missing);
		}

		return hasEnded;
	}

	/** @returns whether everything of the listing was listed */
	#takePage(listed: Listing, page: AnsweredPage): boolean {
		listed.askedAt ??= page.askedAt;
		listed.token = page.nextToken;
		const covered = coveredFrom(page, listed.from);
		const newest = page.times[0] ?? listed.to;
		listed.isSorted &&= covered !== undefined && newest <= listed.to;
		if (page.nextToken === undefined) {
			this.#settle({from: listed.from, to: listed.to}, listed.askedAt);
			return true;
		}

		if (listed.isSorted && covered !== undefined && covered <= listed.to) {
			this.#settle({from: covered, to: listed.to}, listed.askedAt);
			listed.to = covered - 1;
		}

		return listed.to < listed.from;
	}

	#miss(range: TimeRange): void {
		const oldest = (this.#askedTo ?? range.to) - keptMs;
		if (range.from < oldest) {
			const to = Math.min(range.to, oldest - 1);
			this.#gone = mergeRanges([...this.#gone, {from: range.from, to}]);
		}

		if (range.to >= oldest) {
			// Listings with a token stay as they are, and those of other ranges come after.
			const others = this.#missing.map(({from, to}) => ({from, to}));
			const from = Math.max(range.from, oldest);
			this.#missing = [
				...this.#missing,
				...withoutRanges({from, to: range.to}, others).map(listing),
			].sort((a, b) => a.from - b.from);
		}
	}

	#settle({from, to}: TimeRange, askedAt: number): void {
		const old = Math.min(to, askedAt - assumedLatenessMs);
		if (old >= from) {
			this.#settled = mergeRanges([...this.#settled, {from, to: old}]);
		}
	}

	/** What is asked for again: what has settled since the last time, and half an hour at least. */
	#nextAgain(): Listing | undefined {
		const askedTo = this.#askedTo;
		if (askedTo === undefined) {
			return undefined;
		}

		const from = Math.min(
			askedTo - reachMs,
			floorSecond(this.settledTo() ?? this.#from),
		);
		return listing({
			from: floorSecond(Math.max(this.#from, from)),
			to: askedTo,
		});
	}
}

function listing({from, to}: TimeRange): Listing {
	return {
		...{from, to, begunAt: to},
		...{token: undefined, askedAt: undefined, isSorted: true},
	};
}

function questionOf(
	kind: Question['kind'],
	{from, begunAt, token}: Listing,
): Question {
	return {kind, from: floorSecond(from), to: floorSecond(begunAt), token};
}

/**
 * From where on a page has every event. Undefined where its events are not in the
 * promised order, or there are none although more follow: then it has nothing for sure.
 *
 * @param bottom where the question begins
 */
function coveredFrom(
	{times, nextToken}: AnsweredPage,
	bottom: number,
): number | undefined {
	const oldest = times.at(-1);
	const isSorted = times.every(
		(time, index) =>
			Number.isFinite(time) &&
			(index === 0 || time <= (times[index - 1] ?? time)),
	);
	if (!isSorted || (oldest === undefined && nextToken !== undefined)) {
		return nextToken === undefined ? bottom : undefined;
	}

	return nextToken === undefined || oldest === undefined || oldest < bottom
		? bottom
		: floorSecond(oldest) + 1000;
}

/** The second in which a time is. Both ms */
export function floorSecond(time: number): number {
	return Math.floor(time / 1000) * 1000;
}
