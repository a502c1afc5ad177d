import type {Explanation} from '../../../aws/explain-error.js';
import type {ResolvedLogGroup} from '../../../aws/resolve-log-groups.js';
import type {TimeRange} from '../../../stream/coverage.js';
import {backoffMs} from '../connection/backoff.js';
import {runTogether} from '../merge-async.js';
import {createPause} from '../pause.js';
import type {Timing} from '../timing.js';
import {createJobFetcher, type JobFetcherOptions} from './fetch-job.js';
import {
	nextDue,
	type SweepJob,
	type SweepKind,
	type SweepYield,
} from './sweep-jobs.js';

/** A range of one log group that FilterLogEvents is to be asked for. */
export type SweepRequest = {
	readonly logGroup: ResolvedLogGroup;
	/** Delivery time. */
	readonly range: TimeRange;
	/** What is known to be complete afterwards, from the start of the range. */
	readonly completeTo: number;
	readonly kind: SweepKind;
	/** It is known to be missing: asked for until all of it is here, but for what was read since it is settled. */
	readonly isMissing: boolean;
	/** How long from now on not to ask yet, ms. */
	readonly waitMs: number;
};

export type SweepFailure = {
	readonly logGroup: ResolvedLogGroup;
	/** What is not fetched yet. */
	readonly range: TimeRange;
	readonly explanation: Explanation;
	/** 1 for the first. */
	readonly attempt: number;
	/** In how long the range is asked for again, ms. */
	readonly retryInMs: number;
};

export type SweeperOptions = JobFetcherOptions & {
	/** What it throws ends the run; otherwise the range is tried again. */
	readonly onFailure: (failure: SweepFailure) => Promise<void>;
	/** Undefined: a bug, thrown on. */
	readonly explain: (error: unknown) => Promise<Explanation | undefined>;
	/** ms. What waits is timed by it: the service's clock is set right by any answer, maybe by an hour. */
	readonly monotonicNow: () => number;
	readonly random: () => number;
	readonly timing: Timing;
};

/** Fetches ranges, each until it is complete. */
export type Sweeper = {
	/** Works until `end` was called and nothing is left, or the signal aborts. */
	run(signal: AbortSignal): Promise<void>;
	/** Resolves when the range is complete, or when the run is over. */
	sweep(request: SweepRequest): Promise<SweepYield>;
	end(): void;
	/** Tries what failed again without waiting any longer. */
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
			const completeTo = await fetchJob(job, signal);
			if (job.isMissing && completeTo < job.completeTo) {
				job.range = {from: completeTo + 1, to: job.range.to};
				job.dueAt = monotonicNow() + job.completeTo + timing.settleMs - now();
			} else {
				finish(jobs, job);
			}
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
				logGroup: job.logGroup,
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
