import type {Coverage, Gap, TimeRange} from '../../../stream/coverage.js';
import {mergeRanges, withoutRanges} from './time-ranges.js';

/**
 * What is known of the delivery time of one log group. Time that is neither
 * complete nor a gap has not been asked for yet. Every range is in whole ms,
 * both ends inclusive.
 */
export type Ledger = {
	/** Sorted, apart from each other. Everything in them was received. */
	readonly complete: readonly TimeRange[];
	/** Sorted, apart from each other and from `complete`. Something in them is missing, or may be. */
	readonly gaps: readonly Gap[];
};

export const emptyLedger: Ledger = {complete: [], gaps: []};

/** Everything of a range was received. */
export function markComplete(ledger: Ledger, range: TimeRange): Ledger {
	return range.to < range.from
		? ledger
		: {
				complete: mergeRanges([...ledger.complete, range]),
				gaps: cutGaps(ledger.gaps, [range]),
			};
}

/** A range could not be fetched: what is not known to be complete of it is a gap for this reason. */
export function markMissing(
	ledger: Ledger,
	range: TimeRange,
	reason: string,
): Ledger {
	const missing = withoutRanges(range, ledger.complete);
	return {
		complete: ledger.complete,
		gaps: joinGaps([
			...cutGaps(ledger.gaps, missing),
			...missing.map(({from, to}) => ({from, to, reason})),
		]),
	};
}

/** Something of a range was lost although it seemed complete: a sampled update, a session that dropped what it could not send. */
export function markLost(
	ledger: Ledger,
	range: TimeRange,
	reason: string,
): Ledger {
	const complete = ledger.complete.flatMap(known =>
		withoutRanges(known, [range]),
	);
	return markMissing({...ledger, complete}, range, reason);
}

/** How far everything was received or is named as a gap, without a hole; `from - 1` when nothing was. */
export function knownTo(ledger: Ledger, from: number): number {
	const known = mergeRanges([...ledger.complete, ...ledger.gaps]);
	return (
		known.find(range => range.from <= from && range.to >= from)?.to ?? from - 1
	);
}

/**
 * What the ledgers of all groups say together: complete is what is complete
 * in each, and a gap is what is one in any.
 *
 * @param from start of the watch, ms
 * @param settledTo nothing later is called complete: it may not be visible yet
 */
export function coverageOf(
	ledgers: readonly Ledger[],
	from: number,
	settledTo: number,
): Coverage {
	const reached = Math.min(
		settledTo,
		...ledgers.map(ledger => knownTo(ledger, from)),
	);
	return {
		completeTo: reached < from ? undefined : reached,
		gaps: joinGaps(ledgers.flatMap(({gaps}) => gaps)),
	};
}

function cutGaps(
	gaps: readonly Gap[],
	closed: readonly TimeRange[],
): readonly Gap[] {
	return gaps.flatMap(gap =>
		withoutRanges(gap, closed).map(range => ({...gap, ...range})),
	);
}

/** Gaps that touch are one; it keeps the reason that came last. */
function joinGaps(gaps: readonly Gap[]): readonly Gap[] {
	return mergeRanges(gaps).map(range => ({
		...range,
		reason: gaps.findLast(gap => gap.from <= range.to && range.from <= gap.to)
			?.reason,
	}));
}
