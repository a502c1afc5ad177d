import type {DeliveredMessage, TimeRange} from '../record-source.js';
import {backoffMs} from './backoff.js';
import type {Explanation} from './explain-error.js';
import {runTogether} from './merge-async.js';
import {createPause} from './pause.js';
import {createRecentIds} from './recent-ids.js';
import type {ResolvedLogGroup} from './resolve-log-groups.js';
import {nextDue, type SweepJob, type SweepYield} from './sweep-jobs.js';
import type {Timing} from './timing.js';

/** A range of one log group that FilterLogEvents is to be asked for. */
export type SweepRequest = {
	readonly logGroup: ResolvedLogGroup;
	/** Delivery time. */
	readonly range: TimeRange;
	/** What is known to be complete afterwards, from the start of the range. */
	readonly completeTo: number;
	readonly isBackfill: boolean;
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

export type SweeperOptions = {
	readonly fetchPages: (
		logGroup: ResolvedLogGroup,
		range: TimeRange,
		signal: AbortSignal,
	) => AsyncIterable<readonly DeliveredMessage[]>;
	readonly deliver: (messages: readonly DeliveredMessage[]) => Promise<void>;
	/** How late the record came that nothing had brought so far, ms; 0 when it was not expected earlier. */
	readonly latenessOf: (
		logGroup: ResolvedLogGroup,
		message: DeliveredMessage,
	) => number;
	/** After each page and each range: what is complete now. */
	readonly onFetched: (
		logGroup: ResolvedLogGroup,
		range: TimeRange,
	) => Promise<void>;
	/** What it throws ends the run; otherwise the range is tried again. */
	readonly onFailure: (failure: SweepFailure) => Promise<void>;
	/** Undefined: a bug, thrown on. */
	readonly explain: (error: unknown) => Promise<Explanation | undefined>;
	readonly now: () => number;
	readonly random: () => number;
	readonly timing: Timing;
};

/**
 * Fetches ranges, each until it is complete. Backfills, which can take long,
 * go beside the others.
 */
export type Sweeper = {
	/** Works until `end` was called and nothing is left, or the signal aborts. */
	run(signal: AbortSignal): Promise<void>;
	/** Resolves when the range is complete, or when the run is over. */
	sweep(request: SweepRequest): Promise<SweepYield>;
	end(): void;
	/** Tries what failed again without waiting any longer. */
	retryNow(): void;
};

// 500 a second over three minutes, with the 56 digits of an id about 15 MB: more
// than the widest ordinary sweep reaches back. Whatever is forgotten is handed
// on once more, and `ingest` removes the repeat.
const recentIdCapacity = 100_000;

export function createSweeper(options: SweeperOptions): Sweeper {
	const {now, timing} = options;
	const recentIds = createRecentIds(recentIdCapacity);
	const lanes = [createLane(), createLane()] as const;
	const [backfills, others] = lanes;
	let isEnding = false;
	let isOver = false;

	const finish = (jobs: SweepJob[], job: SweepJob): void => {
		jobs.splice(jobs.indexOf(job), 1);
		for (const onDone of job.onDone) {
			onDone(job);
		}
	};

	// The answers may have told that the clock was ahead.
	const fetchedTo = (job: SweepJob, to: number): number =>
		Math.min(job.completeTo, to, now());

	const work = async (job: SweepJob, signal: AbortSignal): Promise<void> => {
		let isOrdered = true;
		const {logGroup, range} = job;
		let reached = range.from;
		let records = 0;
		for await (const page of options.fetchPages(logGroup, range, signal)) {
			const messages = recentIds.withoutRepeats(page);
			records += page.length;
			job.calls++;
			job.received += messages.length;
			for (const message of messages) {
				// Taken for late, what is only forgotten would have the next sweep
				// reach back farther, and forget more.
				if ((message.deliveryTime ?? 0) > recentIds.forgottenTo) {
					job.latenessMs = Math.max(
						job.latenessMs,
						options.latenessOf(logGroup, message),
					);
				}
			}

			if (messages.length > 0) {
				await options.deliver(messages);
			}

			for (const {deliveryTime = reached} of page) {
				isOrdered &&= deliveryTime >= reached;
				reached = Math.max(reached, deliveryTime);
			}

			// The service answers in order of time. Should an endpoint not, a
			// failure later on must start again from the beginning.
			if (isOrdered) {
				// Of that millisecond itself more may come.
				const to = fetchedTo(job, reached - 1);
				job.range = {from: Math.max(range.from, reached), to: range.to};
				await options.onFetched(logGroup, {from: range.from, to});
			}
		}

		const seconds = Math.max(1, (range.to - range.from) / 1000);
		job.recordsPerSecond = records / seconds;
		await options.onFetched(logGroup, {
			from: range.from,
			to: fetchedTo(job, job.completeTo),
		});
	};

	const attempt = async (
		jobs: SweepJob[],
		job: SweepJob,
		signal: AbortSignal,
	): Promise<void> => {
		try {
			await work(job, signal);
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
			job.notBefore = now() + retryWaitMs(explanation, job.attempt);
			await options.onFailure({
				logGroup: job.logGroup,
				range: {from: job.range.from, to: fetchedTo(job, job.completeTo)},
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

				const lane = request.isBackfill ? backfills : others;
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
