/**
 * The room `coverage` knows which stretches of delivery time are complete: what
 * the header shows as `completeTo` and gaps, and what a sweep may skip.
 *
 * Invariant: a millisecond is `complete` only when every record of it was
 * emitted before, so that "complete to 16:41:00" is never a guess. What turns
 * out to be missing later is taken back (`lost`).
 *
 * For example, a watch from 16:25:00 whose session was away for six seconds:
 *
 *     complete  16:25:00.000 - 16:40:10.999     sweeps and session
 *     missing   16:40:11.000 - 16:40:16.999     "the connection to … broke"
 *     complete  16:40:17.000 - 16:41:00.000     session
 *     → completeTo 16:41:00.000, one gap; a sweep of the six seconds closes it
 *
 * `ledger.ts` keeps this for one log group, this file for all of them. The
 * other files remember single records: `recent-ids.ts`, `recent-contents.ts`
 * and `delivery-horizon.ts`. `../watch.ts` says what each of them is for.
 */
import type {ResolvedLogGroup} from '../../../aws/resolve-log-groups.js';
import type {Coverage, TimeRange} from '../../../stream/coverage.js';
import type {SourceMessage} from '../../../stream/record-source.js';
import type {Emit} from '../merge-async.js';
import {
	addReadTime,
	forgottenRanges,
	type ReadTime,
	rangesToSweep,
} from '../sweep/read-times.js';
import {
	coverageOf,
	emptyLedger,
	type Ledger,
	markComplete,
	markLost,
	markMissing,
} from './ledger.js';
import {withoutRanges} from './time-ranges.js';

export type LedgerChange =
	| {readonly kind: 'complete'; readonly range: TimeRange}
	| {
			readonly kind: 'missing' | 'lost';
			readonly range: TimeRange;
			readonly reason: string;
	  };

/** What is complete in every log group, and what of it was emitted. */
export type CoverageBook = {
	/** Changes one group. Emits nothing. */
	readonly change: (logGroup: ResolvedLogGroup, change: LedgerChange) => void;
	/** Changes every group and emits the coverage if it is different. */
	readonly mark: (change: LedgerChange) => Promise<void>;
	/** Emits the coverage if its gaps changed or its end moved by `leastStepMs` or more. */
	readonly report: (leastStepMs: number) => Promise<void>;
	/** Whether any group has a gap in the range. */
	readonly isOpen: (range: TimeRange) => boolean;
	/** Whether a delivery time is marked complete. */
	readonly isComplete: (logGroup: ResolvedLogGroup, time: number) => boolean;
	/** The part of a range from its first incomplete millisecond to its last. Undefined where the whole range is complete. */
	readonly incompleteIn: (
		logGroup: ResolvedLogGroup,
		range: TimeRange,
	) => TimeRange | undefined;
	/** FilterLogEvents was asked at `readAt` and answered for all of the range. */
	readonly remember: (logGroup: ResolvedLogGroup, readTime: ReadTime) => void;
	/** The parts of a range that a sweep asks FilterLogEvents for: see `rangesToSweep` in `read-times.ts`. */
	readonly rangesToSweep: (
		logGroup: ResolvedLogGroup,
		range: TimeRange,
		options: {
			readonly ages: readonly number[];
			readonly leastSkippedMs: number;
		},
	) => readonly TimeRange[];
	/** The range without the parts whose records would be counted twice: see `forgottenRanges`. */
	readonly withoutForgotten: (
		logGroup: ResolvedLogGroup,
		range: TimeRange,
	) => readonly TimeRange[];
};

export function createCoverageBook({
	logGroups,
	from,
	emit,
	now,
	visibleAfterMs,
	reachMs,
	knownFrom,
}: {
	readonly logGroups: readonly ResolvedLogGroup[];
	/** Start of the watch, ms. */
	readonly from: number;
	readonly emit: Emit<SourceMessage>;
	readonly now: () => number;
	/** FilterLogEvents is expected to return every record of this age, ms. */
	readonly visibleAfterMs: () => number;
	/** Read times older than this are dropped, ms. */
	readonly reachMs: number;
	/** See `DeliveryHorizon`, ms. */
	readonly knownFrom: () => number;
}): CoverageBook {
	const ledgers = new Map<ResolvedLogGroup, Ledger>(
		logGroups.map(logGroup => [logGroup, emptyLedger]),
	);
	const readTimes = new Map<ResolvedLogGroup, readonly ReadTime[]>();
	let reported: Coverage = {completeTo: undefined, gaps: []};

	const change: CoverageBook['change'] = (logGroup, {kind, range, ...rest}) => {
		const ledger = ledgers.get(logGroup) ?? emptyLedger;
		const whole = {from: Math.max(from, range.from), to: range.to};
		const reason = 'reason' in rest ? rest.reason : '';
		ledgers.set(
			logGroup,
			kind === 'complete'
				? markComplete(ledger, whole)
				: (kind === 'lost' ? markLost : markMissing)(ledger, whole, reason),
		);
	};

	const report: CoverageBook['report'] = async leastStepMs => {
		// The last seconds of a range that was read may not be visible yet.
		const coverage = coverageOf(
			[...ledgers.values()],
			from,
			now() - visibleAfterMs(),
		);
		const movedMs = Math.abs(
			(coverage.completeTo ?? 0) -
				(reported.completeTo ?? Number.NEGATIVE_INFINITY),
		);
		const isChanged =
			JSON.stringify(coverage.gaps) !== JSON.stringify(reported.gaps) ||
			(coverage.completeTo === undefined) !==
				(reported.completeTo === undefined);
		if (isChanged || movedMs >= leastStepMs) {
			reported = coverage;
			await emit({kind: 'coverage', coverage});
		}
	};

	return {
		change,
		async mark(ledgerChange) {
			for (const logGroup of logGroups) {
				change(logGroup, ledgerChange);
			}

			await report(1);
		},
		report,
		isOpen: range =>
			[...ledgers.values()].some(({gaps}) =>
				gaps.some(gap => gap.from <= range.to && range.from <= gap.to),
			),
		isComplete: (logGroup, time) =>
			(ledgers.get(logGroup)?.complete ?? []).some(
				range => range.from <= time && time <= range.to,
			),
		incompleteIn(logGroup, {from: start, to}) {
			const parts = withoutRanges(
				{from: Math.max(from, start), to},
				ledgers.get(logGroup)?.complete ?? [],
			);
			const [first] = parts;
			const last = parts.at(-1);
			return first && last && {from: first.from, to: last.to};
		},
		remember(logGroup, readTime) {
			if (readTime.from <= readTime.to) {
				readTimes.set(
					logGroup,
					addReadTime(readTimes.get(logGroup) ?? [], readTime, now() - reachMs),
				);
			}
		},
		withoutForgotten: (logGroup, range) =>
			withoutRanges(
				range,
				forgottenRanges(readTimes.get(logGroup) ?? [], {
					settledAge: visibleAfterMs(),
					knownFrom: knownFrom(),
				}),
			),
		rangesToSweep: (logGroup, range, options) =>
			rangesToSweep(range, readTimes.get(logGroup) ?? [], {
				...options,
				now: now(),
				knownFrom: knownFrom(),
			}),
	};
}
