import type {ResolvedLogGroup} from '../../../aws/resolve-log-groups.js';
import type {Coverage, TimeRange} from '../../../stream/coverage.js';
import type {SourceMessage} from '../../../stream/record-source.js';
import type {Emit} from '../merge-async.js';
import {
	addReadTime,
	forgottenOf,
	type ReadTime,
	worthReading,
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

/** What is known of every log group, and what the reader was told of it. */
export type CoverageBook = {
	/** Changes what is known of one group. */
	readonly change: (logGroup: ResolvedLogGroup, change: LedgerChange) => void;
	/** Changes what is known of every group, and tells the reader. */
	readonly mark: (change: LedgerChange) => Promise<void>;
	/** Tells the reader, unless nothing but the end has moved, and by less than `leastStepMs`. */
	readonly report: (leastStepMs: number) => Promise<void>;
	/** Whether a range has gaps that no sweep has closed. */
	readonly isOpen: (range: TimeRange) => boolean;
	/** Whether everything of a delivery time was taken to be here. */
	readonly isComplete: (logGroup: ResolvedLogGroup, time: number) => boolean;
	/** From the first to the last of a range that is not complete; undefined where all of it is. */
	readonly incompleteIn: (
		logGroup: ResolvedLogGroup,
		range: TimeRange,
	) => TimeRange | undefined;
	/** FilterLogEvents answered for all of a range, and was asked then. */
	readonly remember: (logGroup: ResolvedLogGroup, readTime: ReadTime) => void;
	/** What of a range FilterLogEvents is to be asked for again: see `worthReading`. */
	readonly worthReading: (
		logGroup: ResolvedLogGroup,
		range: TimeRange,
		options: {readonly ages: readonly number[]; readonly leastSparedMs: number},
	) => readonly TimeRange[];
	/** What of a range would not be counted twice if it was read again: see `forgottenOf`. */
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
	/** How old a record is at least when it is taken to be visible, ms. */
	readonly visibleAfterMs: () => number;
	/** When something was read is known for so long, ms. */
	readonly reachMs: number;
	/** See `HandedOn`. */
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
		// However far a range was read, its last seconds may not be visible yet.
		const coverage = coverageOf(
			[...ledgers.values()],
			from,
			now() - visibleAfterMs(),
		);
		const movedMs = Math.abs(
			(coverage.completeTo ?? 0) -
				(reported.completeTo ?? Number.NEGATIVE_INFINITY),
		);
		const isOther =
			JSON.stringify(coverage.gaps) !== JSON.stringify(reported.gaps) ||
			(coverage.completeTo === undefined) !==
				(reported.completeTo === undefined);
		if (isOther || movedMs >= leastStepMs) {
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
				forgottenOf(readTimes.get(logGroup) ?? [], {
					settledAge: visibleAfterMs(),
					knownFrom: knownFrom(),
				}),
			),
		worthReading: (logGroup, range, options) =>
			worthReading(range, readTimes.get(logGroup) ?? [], {
				...options,
				now: now(),
				knownFrom: knownFrom(),
			}),
	};
}
