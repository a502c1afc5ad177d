/**
 * The room `sweep` gets the records of one log group by FilterLogEvents: the backfill, the polls,
 * the look behind a session for what it missed, and what a gap needs.
 *
 * Invariant: a range that was asked for is tried until it is complete or the
 * watch ends, however often requests fail, and every record of it is emitted
 * at least once. Repeats are possible, losses are not.
 *
 * For example, at 16:41:00 beside a session of 400 records a second, 15 s
 * after the sweep before:
 *
 *     keep-sweeping  wants 16:40:10 - 16:41:05: since the last sweep, an overlap of
 *                    30 s, and 5 s at either end that may not be visible yet
 *     read-times     skips 16:40:25 - 16:40:40, which was read after it had settled
 *     sweep          queues the two parts that are left (this file)
 *     call-gate      keeps the 21 pages within a quarter of the account's quota
 *     fetch-job      emits the pages, and hears from the reader what in them was new
 *     sweep-rhythm   nothing was late: the next sweep comes in 22 s
 */
import type {Explanation} from '../../../aws/explain-error.js';
import type {TimeRange} from '../../../stream/coverage.js';
import {backoffMs} from '../../../tasks/backoff.js';
import {runTogether} from '../../../tasks/merge-async.js';
import {createPause} from '../../../tasks/pause.js';
import type {Timing} from '../timing.js';
import {createJobFetcher, type JobFetcherOptions} from './fetch-job.js';
import {
	nextDue,
	type SweepJob,
	type SweepKind,
	type SweepResult,
} from './sweep-jobs.js';

/** A range to be fetched. */
export type SweepRequest = {
	/** Delivery time. */
	readonly range: TimeRange;
	/** Afterwards the range is complete from its start up to here, ms. */
	readonly completeTo: number;
	readonly kind: SweepKind;
	/** Its records are known to be missing. Parts that were read after they settled are skipped. */
	readonly isMissing: boolean;
	/** It is not asked for before this has passed, ms. */
	readonly waitMs: number;
};

export type SweepFailure = {
	/** The part that is not fetched yet. */
	readonly range: TimeRange;
	readonly explanation: Explanation;
	/** 1 for the first. */
	readonly attempt: number;
	/** Until the range is asked for again, ms. */
	readonly retryInMs: number;
};

export type SweeperOptions = JobFetcherOptions & {
	/** An error that it throws ends the run. Otherwise the range is tried again. */
	readonly onFailure: (failure: SweepFailure) => Promise<void>;
	/** Undefined for a bug, which is then thrown. */
	readonly explain: (error: unknown) => Promise<Explanation | undefined>;
	/** For all waits, ms. Not the service's clock, since any answer may correct that by an hour. */
	readonly monotonicNow: () => number;
	readonly random: () => number;
	readonly timing: Timing;
};

/** Fetches ranges of one log group, each until it is complete. */
export type Sweeper = {
	/** Works until `end` is called and no job is left, or the signal aborts. */
	run(signal: AbortSignal): Promise<void>;
	/** Resolves when the range is complete, or at the end of the run. */
	sweep(request: SweepRequest): Promise<SweepResult>;
	end(): void;
	/** Tries failed jobs again at once. */
	retryNow(): void;
};

export function createSweeper(options: SweeperOptions): Sweeper {
	const {now, monotonicNow, timing} = options;
	const laneOf = {
		backfill: createLane(),
		new: createLane(),
		again: createLane(),
	};
	const lanes = Object.values(laneOf);
	let isEnding = false;
	let isOver = false;

	const finish = (jobs: SweepJob[], job: SweepJob): void => {
		jobs.splice(jobs.indexOf(job), 1);
		for (const onDone of job.onDone) {
			onDone(job);
		}
	};

	const fetchJob = createJobFetcher(options);
	const attempt = async (
		jobs: SweepJob[],
		job: SweepJob,
		signal: AbortSignal,
	): Promise<void> => {
		try {
			await fetchJob(job, signal);
			finish(jobs, job);
		} catch (error) {
			if (signal.aborted) {
				return;
			}

			const explanation = await options.explain(error);
			if (explanation === undefined) {
				throw error;
			}

			job.attempt++;
			const retryInMs = retryWaitMs(explanation, job.attempt);
			job.dueAt = monotonicNow() + retryInMs;
			await options.onFailure({
				range: {from: job.range.from, to: Math.min(job.completeTo, now())},
				explanation,
				attempt: job.attempt,
				retryInMs,
			});
		}
	};

	const retryWaitMs = (
		{kind, state}: Explanation,
		failures: number,
	): number => {
		if (kind === 'fatal') {
			return state === 'signed out'
				? timing.signedOutRetryMs
				: timing.retryMaxMs;
		}

		return backoffMs(failures, {
			baseMs: timing.retryBaseMs,
			maxMs: timing.retryMaxMs,
			random: options.random(),
		});
	};

	const runLane = async (
		{jobs, pause}: Lane,
		signal: AbortSignal,
	): Promise<void> => {
		while (!signal.aborted && !(isEnding && jobs.length === 0)) {
			const job = nextDue(jobs, monotonicNow());
			if (job === undefined) {
				const waits = jobs.map(({dueAt}) => dueAt - monotonicNow());
				await pause.wait(
					waits.length === 0 ? undefined : Math.max(1, Math.min(...waits)),
					signal,
				);
			} else {
				await attempt(jobs, job, signal);
			}
		}
	};

	return {
		async run(signal) {
			try {
				await runTogether(
					signal,
					lanes.map(lane => inner => runLane(lane, inner)),
				);
			} finally {
				isOver = true;
				for (const {jobs} of lanes) {
					for (const job of [...jobs]) {
						finish(jobs, job);
					}
				}
			}
		},
		sweep: ({waitMs, ...request}) =>
			new Promise(resolve => {
				if (isOver) {
					resolve({
						received: 0,
						calls: 0,
						latenessMs: 0,
						recordsPerSecond: 0,
					});
					return;
				}

				const lane = laneOf[request.kind];
				lane.jobs.push({
					...request,
					dueAt: monotonicNow() + waitMs,
					attempt: 0,
					received: 0,
					calls: 0,
					latenessMs: 0,
					recordsPerSecond: 0,
					damaged: [],
					onDone: [resolve],
				});
				lane.pause.wake();
			}),
		end() {
			isEnding = true;
			for (const {pause} of lanes) {
				pause.wake();
			}
		},
		retryNow() {
			for (const {jobs, pause} of lanes) {
				for (const job of jobs) {
					job.dueAt = job.attempt > 0 ? monotonicNow() : job.dueAt;
				}

				pause.wake();
			}
		},
	};
}

type Lane = {
	readonly jobs: SweepJob[];
	readonly pause: ReturnType<typeof createPause>;
};

function createLane(): Lane {
	return {jobs: [], pause: createPause()};
}
