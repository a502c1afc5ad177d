import type {TimeRange} from '../record-source.js';
import {backoffMs} from './backoff.js';
import type {Explanation} from './explain-error.js';
import {createJobFetcher, type JobFetcherOptions} from './fetch-job.js';
import {runTogether} from './merge-async.js';
import {createPause} from './pause.js';
import type {ResolvedLogGroup} from './resolve-log-groups.js';
import {
	nextDue,
	type SweepJob,
	type SweepKind,
	type SweepYield,
} from './sweep-jobs.js';
import type {Timing} from './timing.js';

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
	/** When to ask, ms by the service's clock; at once when it is past. */
	readonly notBefore: number;
};

export type SweepFailure = {
	readonly logGroup: ResolvedLogGroup;
	/** What is not fetched yet. */
	readonly range: TimeRange;
	readonly explanation: Explanation;
	/** 1 for the first. */
	readonly attempt: number;
	/** When the range is asked for again, ms by the service's clock. */
	readonly retryAt: number;
};

export type SweeperOptions = JobFetcherOptions & {
	/** What it throws ends the run; otherwise the range is tried again. */
	readonly onFailure: (failure: SweepFailure) => Promise<void>;
	/** Undefined: a bug, thrown on. */
	readonly explain: (error: unknown) => Promise<Explanation | undefined>;
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
	const {now, timing} = options;
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
				job.notBefore = job.completeTo + timing.settleMs;
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
			job.notBefore = now() + retryWaitMs(explanation, job.attempt);
			await options.onFailure({
				logGroup: job.logGroup,
				range: {from: job.range.from, to: Math.min(job.completeTo, now())},
				explanation,
				attempt: job.attempt,
				retryAt: job.notBefore,
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
			const job = nextDue(jobs, now());
			if (job === undefined) {
				const waits = jobs.map(({notBefore}) => notBefore - now());
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
		sweep: request =>
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
					job.notBefore = job.attempt > 0 ? now() : job.notBefore;
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
