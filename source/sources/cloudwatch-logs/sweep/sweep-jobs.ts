import type {ResolvedLogGroup} from '../../../aws/resolve-log-groups.js';
import type {TimeRange} from '../../../stream/coverage.js';

/**
 * What is wanted of a range: what was there before the watch, which can take
 * long; what is new, or known to be missing; or what became visible late, in a
 * range that was read before. Each kind goes its own pace, so that the second
 * never waits for the others.
 */
export type SweepKind = 'backfill' | 'new' | 'again';

/** What a sweep came to. */
export type SweepYield = {
	/** Records that FilterLogEvents had not delivered before. */
	readonly received: number;
	/** Requests, empty pages included. */
	readonly calls: number;
	/** Of the latest record among them that was believed to be here already, ms; 0 for none. */
	readonly latenessMs: number;
	/** Of delivery time, as the service holds them, repeats included. */
	readonly recordsPerSecond: number;
};

/** A range of one log group on its way to be complete. */
export type SweepJob = {
	readonly logGroup: ResolvedLogGroup;
	readonly kind: SweepKind;
	/** What is not fetched yet. */
	range: TimeRange;
	/** What is known to be complete once it is. */
	completeTo: number;
	readonly isMissing: boolean;
	/** ms by the monotonic clock */
	dueAt: number;
	/** Failures so far. */
	attempt: number;
	received: number;
	calls: number;
	latenessMs: number;
	recordsPerSecond: number;
	readonly onDone: ((result: SweepYield) => void)[];
};

/**
 * The first job that is due, with every other one of its group that is due and
 * overlaps made part of it: sampled updates come every second, and their
 * ranges reach into each other. Those are taken from `jobs`.
 */
export function nextDue(jobs: SweepJob[], time: number): SweepJob | undefined {
	const first = jobs.find(({dueAt}) => dueAt <= time);
	if (first === undefined || first.kind === 'backfill') {
		return first;
	}

	for (const job of [...jobs]) {
		const isMergeable =
			job !== first &&
			job.dueAt <= time &&
			job.logGroup === first.logGroup &&
			job.isMissing === first.isMissing &&
			job.range.from <= first.range.to &&
			first.range.from <= job.range.to;
		if (isMergeable) {
			first.range = {
				from: Math.min(first.range.from, job.range.from),
				to: Math.max(first.range.to, job.range.to),
			};
			first.completeTo = Math.max(first.completeTo, job.completeTo);
			first.onDone.push(...job.onDone);
			jobs.splice(jobs.indexOf(job), 1);
		}
	}

	return first;
}
