import type {TimeRange} from '../../../stream/coverage.js';

/**
 * Why a range is fetched. `backfill`: records from before the watch, which can
 * take minutes. `new`: new records, and records known to be missing. `again`:
 * a range that was read before, for records that became visible late. Each
 * kind has a queue of its own, so that `new` never waits for the others.
 */
export type SweepKind = 'backfill' | 'new' | 'again';

/** What one sweep brought. */
export type SweepResult = {
	/** Records that were new to the reader. */
	readonly received: number;
	/** Requests, empty pages included. */
	readonly calls: number;
	/** How late the latest record came whose time had been called complete, ms; 0 without one. */
	readonly latenessMs: number;
	/** Records per second of delivery time in what was read, repeats included. */
	readonly recordsPerSecond: number;
};

/** A range that is being fetched. */
export type SweepJob = {
	readonly kind: SweepKind;
	/** The part that is not fetched yet. */
	range: TimeRange;
	/** Once the job is done, everything up to here is complete, ms. */
	completeTo: number;
	/** See `SweepRequest`. */
	readonly isMissing: boolean;
	/** By the monotonic clock, ms. */
	dueAt: number;
	/** Failures so far. */
	attempt: number;
	received: number;
	calls: number;
	latenessMs: number;
	recordsPerSecond: number;
	/** Parts that came damaged: they are not complete, and asked for again by another job. */
	damaged: readonly TimeRange[];
	readonly onDone: ((result: SweepResult) => void)[];
};

/**
 * The first job that is due, joined with every due job that it overlaps: sampled updates come every second, and their ranges overlap. The
 * joined jobs are removed from `jobs`.
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
