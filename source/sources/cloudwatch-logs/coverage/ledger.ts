import type {Coverage, Gap, TimeRange} from '../../../stream/coverage.js';
import type {Delivered} from '../../../stream/delivered.js';
import {mergeRanges, withoutRanges} from '../../../stream/time-ranges.js';

/**
 * The delivery time of one log group, divided into complete ranges and gaps.
 * The rest has not been asked for yet. Ranges are in whole ms, both ends
 * inclusive.
 */
export type Ledger = {
	/** Every record in them was emitted. Sorted, never touching each other. */
	readonly complete: readonly TimeRange[];
	/** Records in them are missing, or may be. Sorted, never touching each other nor overlapping `complete`. */
	readonly gaps: readonly Gap[];
};

export const emptyLedger: Ledger = {complete: [], gaps: []};

/** Every record of the range was emitted. */
export function markComplete(ledger: Ledger, range: TimeRange): Ledger {
	return range.to < range.from
		? ledger
		: {
				complete: mergeRanges([...ledger.complete, range]),
				gaps: cutGaps(ledger.gaps, [range]),
			};
}

/** The range could not be fetched: its parts that are not complete become gaps with this reason. */
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

/** Records of the range were lost, for example by a sampled update: all of it becomes a gap, even where it was complete. */
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

/** No record was delivered after `latest`: a gap that ends later was marked by a clock that was ahead. @param latest ms */
export function endGaps(ledger: Ledger, latest: number): Ledger {
	return ledger.gaps.some(({to}) => to > latest)
		? {
				complete: ledger.complete,
				gaps: cutGaps(ledger.gaps, [{from: latest + 1, to: Infinity}]),
			}
		: ledger;
}

/** Nothing is missing in the range any more: what of it is not complete was not asked for yet. */
export function closeGaps(ledger: Ledger, range: TimeRange): Ledger {
	return {...ledger, gaps: cutGaps(ledger.gaps, [range])};
}

/** The end of the unbroken run of complete time and gaps that starts at `from`, ms; `from - 1` where `from` itself is in neither. */
export function knownTo(ledger: Ledger, from: number): number {
	const known = mergeRanges([...ledger.complete, ...ledger.gaps]);
	return (
		known.find(range => range.from <= from && range.to >= from)?.to ?? from - 1
	);
}

/** What one log group contributes to the coverage of a watch. */
export type CoverageOfGroup = {
	readonly ledger: Ledger;
	/** Later records may not be visible yet, ms. */
	readonly settledTo: number;
	/** See `GroupCoverage`, ms. */
	readonly confirmedTo: number;
	/** See `Coverage`. */
	readonly unconfirmedBecause?: string | undefined;
	readonly delivered?: Delivered | undefined;
};

/**
 * The coverage of all groups together: time is received where it is received
 * in each of them, and a gap where it is a gap in any.
 *
 * @param from start of the watch, ms
 */
export function coverageOf(
	groups: readonly CoverageOfGroup[],
	from: number,
): Coverage {
	// Where all of it is a gap, nothing was fetched up to anywhere.
	const isAnyReceived = groups.some(({ledger}) => ledger.complete.length > 0);
	const receivedTo = Math.min(
		isAnyReceived ? Number.POSITIVE_INFINITY : from - 1,
		...groups.map(({ledger, settledTo}) =>
			Math.min(settledTo, knownTo(ledger, from)),
		),
	);
	const completeTo = Math.min(
		receivedTo,
		...groups.map(({confirmedTo}) => confirmedTo),
	);
	return {
		receivedTo: receivedTo < from ? undefined : receivedTo,
		completeTo: completeTo < from ? undefined : completeTo,
		gaps: joinGaps(groups.flatMap(({ledger}) => ledger.gaps)),
		...reasonOf(groups),
		...longestSilence(groups),
	};
}

/** Of several groups, the one whose newest record is the oldest: what it says is true of all. A group that is not known is a gap. */
function longestSilence(
	groups: readonly CoverageOfGroup[],
): Pick<Coverage, 'delivered'> {
	const [oldest] = groups
		.flatMap(({delivered}) => delivered ?? [])
		.sort((a, b) => (a.newest ?? 0) - (b.newest ?? 0));
	if (oldest === undefined) {
		return {};
	}

	const {logGroup: _, ...alone} = oldest;
	return {delivered: groups.length === 1 ? alone : oldest};
}

function reasonOf(
	groups: readonly CoverageOfGroup[],
): Pick<Coverage, 'unconfirmedBecause'> {
	const [unconfirmedBecause] = groups.flatMap(
		group => group.unconfirmedBecause ?? [],
	);
	return unconfirmedBecause === undefined ? {} : {unconfirmedBecause};
}

function cutGaps(
	gaps: readonly Gap[],
	closed: readonly TimeRange[],
): readonly Gap[] {
	return gaps.flatMap(gap =>
		withoutRanges(gap, closed).map(range => ({...gap, ...range})),
	);
}

/** Joins gaps that touch or overlap. The joined gap has the reason of the latest. */
function joinGaps(gaps: readonly Gap[]): readonly Gap[] {
	return mergeRanges(gaps).map(range => ({
		...range,
		reason: gaps.findLast(gap => gap.from <= range.to && range.from <= gap.to)
			?.reason,
	}));
}
