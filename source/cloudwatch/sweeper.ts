import type {DeliveredMessage, TimeRange} from '../record-source.js';
import {backoffMs} from './backoff.js';
import type {Explanation} from './explain-error.js';
import {runTogether} from './merge-async.js';
import {createPause} from './pause.js';
import type {ReadTime} from './read-times.js';
import {createRecentIds} from './recent-ids.js';
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
	/** What is worth reading of a range whose complete parts are to be spared, oldest first. */
	readonly worthReading: (
		logGroup: ResolvedLogGroup,
		range: TimeRange,
	) => readonly TimeRange[];
	/** After each page and each range: what was read, and when it was asked for. */
	readonly onRead: (logGroup: ResolvedLogGroup, readTime: ReadTime) => void;
	/** The same once it is known to be complete. */
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

// 500 a second over three minutes, with the 56 digits of an id about 15 MB: more
// than the widest ordinary sweep reaches back. Whatever is forgotten is handed
// on once more, and `ingest` removes the repeat.
const recentIdCapacity = 100_000;

export function createSweeper(options: SweeperOptions): Sweeper {
	const {now, timing} = options;
	const recentIds = createRecentIds(recentIdCapacity);
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

	// The answers may have told that the clock was ahead.
	const fetchedTo = (job: SweepJob, to: number): number =>
		Math.min(job.completeTo, to, now());

	/** @returns how many records there are */
	const fetchRange = async (
		job: SweepJob,
		range: TimeRange,
		signal: AbortSignal,
	): Promise<number> => {
		const {logGroup} = job;
		const {from} = job.range;
		const askedAt = now();
		const rememberTo = (to: number): void => {
			const readAt = Math.min(askedAt, now());
			options.onRead(logGroup, {from: range.from, to, readAt});
		};

		let isOrdered = true;
		let reached = range.from;
		let records = 0;
		for await (const page of options.fetchPages(logGroup, range, signal)) {
			records += page.length;
			await takePage(job, page);
			for (const {deliveryTime = reached} of page) {
				isOrdered &&= deliveryTime >= reached;
				reached = Math.max(reached, deliveryTime);
			}

			// The service answers in order of time. Should an endpoint not, a
			// failure later on must start again from the beginning.
			if (isOrdered) {
				// Of that millisecond itself more may come.
				job.range = {from: reached, to: job.range.to};
				rememberTo(reached - 1);
				await options.onFetched(logGroup, {
					from,
					to: fetchedTo(job, reached - 1),
				});
			}
		}

		rememberTo(range.to);
		return records;
	};

	const takePage = async (
		job: SweepJob,
		page: readonly DeliveredMessage[],
	): Promise<void> => {
		const messages = recentIds.withoutRepeats(page);
		job.calls++;
		job.received += messages.length;
		for (const message of messages) {
			// Taken for late, what is only forgotten would have the next sweep
			// reach back farther, and forget more.
			if ((message.deliveryTime ?? 0) > recentIds.forgottenTo) {
				job.latenessMs = Math.max(
					job.latenessMs,
					options.latenessOf(job.logGroup, message),
				);
			}
		}

		if (messages.length > 0) {
			await options.deliver(messages);
		}
	};

	/** @returns how far it is complete, which is all of it unless the clock turned out to be ahead */
	const work = async (job: SweepJob, signal: AbortSignal): Promise<number> => {
		const {logGroup, range} = job;
		const parts = job.isMissing
			? options.worthReading(logGroup, range)
			: [range];
		let records = 0;
		let ms = 0;
		for (const part of parts) {
			records += await fetchRange(job, part, signal);
			ms += part.to - part.from;
		}

		job.recordsPerSecond = (records / Math.max(1000, ms)) * 1000;
		const to = fetchedTo(job, job.completeTo);
		await options.onFetched(logGroup, {from: range.from, to});
		return to;
	};

	const attempt = async (
		jobs: SweepJob[],
		job: SweepJob,
		signal: AbortSignal,
	): Promise<void> => {
		try {
			const completeTo = await work(job, signal);
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
