import type {DeliveredMessage, TimeRange} from '../record-source.js';
import {backoffMs} from './backoff.js';
import type {Explanation} from './explain-error.js';
import type {OpenRange} from './gaps.js';
import {createPause} from './pause.js';
import {createRecentIds} from './recent-ids.js';
import type {ResolvedLogGroup} from './resolve-log-groups.js';
import type {Timing} from './timing.js';

/** A range of one log group that FilterLogEvents is to be asked for. */
export type SweepRequest = {
	readonly logGroup: ResolvedLogGroup;
	/** Delivery time. */
	readonly range: TimeRange;
	/** The part of the range from which records are known to be missing. */
	readonly gap: TimeRange | undefined;
	readonly isBackfill: boolean;
	/** When to ask, ms by the service's clock; at once when it is past. */
	readonly notBefore: number;
};

export type SweepFailure = {
	readonly explanation: Explanation;
	/** 1 for the first. */
	readonly attempt: number;
	/** When the range is asked for again, ms by the service's clock. */
	readonly retryAt: number;
	readonly isBackfill: boolean;
};

export type SweeperOptions = {
	readonly fetchPages: (
		logGroup: ResolvedLogGroup,
		range: TimeRange,
		signal: AbortSignal,
	) => AsyncIterable<readonly DeliveredMessage[]>;
	readonly deliver: (messages: readonly DeliveredMessage[]) => Promise<void>;
	/** After each page and each range. */
	readonly onProgress: () => Promise<void>;
	/** What it throws ends the run; otherwise the range is tried again. */
	readonly onFailure: (failure: SweepFailure) => Promise<void>;
	/** Undefined: a bug, thrown on. */
	readonly explain: (error: unknown) => Promise<Explanation | undefined>;
	readonly now: () => number;
	readonly random: () => number;
	readonly timing: Timing;
};

/** Fetches ranges one after the other, each until it is complete. */
export type Sweeper = {
	/** Works until `end` was called and nothing is left, or the signal aborts. */
	run(signal: AbortSignal): Promise<void>;
	/** Resolves to the number of new records when the range is complete, or when the run is over. */
	sweep(request: SweepRequest): Promise<number>;
	/** The same for when nobody waits for it. */
	add(request: SweepRequest): void;
	end(): void;
	/** What is still to be fetched. */
	readonly open: readonly OpenRange[];
};

type Job = {
	readonly logGroup: ResolvedLogGroup;
	readonly isBackfill: boolean;
	range: TimeRange;
	gap: TimeRange | undefined;
	notBefore: number;
	attempt: number;
	received: number;
	readonly onDone: ((received: number) => void)[];
};

// 500 a second over the wide overlap of a poll, with room; 56 digits an id.
const recentIdCapacity = 100_000;

export function createSweeper(options: SweeperOptions): Sweeper {
	const {now, timing} = options;
	const jobs: Job[] = [];
	const pause = createPause();
	const withoutRepeats = createRecentIds(recentIdCapacity);
	let isEnding = false;
	let isOver = false;

	const add = (
		request: SweepRequest,
		onDone?: (received: number) => void,
	): void => {
		if (isOver) {
			onDone?.(0);
			return;
		}

		jobs.push({
			...request,
			attempt: 0,
			received: 0,
			onDone: onDone === undefined ? [] : [onDone],
		});
		pause.wake();
	};

	const finish = (job: Job): void => {
		jobs.splice(jobs.indexOf(job), 1);
		for (const onDone of job.onDone) {
			onDone(job.received);
		}
	};

	const work = async (job: Job, signal: AbortSignal): Promise<void> => {
		let isOrdered = true;
		let reached = job.range.from;
		const pages = options.fetchPages(job.logGroup, job.range, signal);
		for await (const page of pages) {
			const messages = withoutRepeats(page);
			job.received += messages.length;
			if (messages.length > 0) {
				await options.deliver(messages);
			}

			for (const {deliveryTime = reached} of page) {
				isOrdered &&= deliveryTime >= reached;
				reached = deliveryTime;
			}

			// The service answers in order of time. Should an endpoint not, a
			// failure later on must start again from the beginning.
			if (isOrdered) {
				advance(job, reached);
				await options.onProgress();
			}
		}
	};

	const attempt = async (job: Job, signal: AbortSignal): Promise<void> => {
		try {
			await work(job, signal);
			finish(job);
			await options.onProgress();
		} catch (error) {
			if (signal.aborted) {
				return;
			}

			const explanation = await options.explain(error);
			if (explanation === undefined) {
				throw error;
			}

			job.attempt++;
			job.notBefore =
				now() +
				(explanation.kind === 'fatal'
					? timing.retryMaxMs
					: backoffMs(job.attempt, {
							baseMs: timing.retryBaseMs,
							maxMs: timing.retryMaxMs,
							random: options.random(),
						}));
			await options.onFailure({
				explanation,
				attempt: job.attempt,
				retryAt: job.notBefore,
				isBackfill: job.isBackfill,
			});
		}
	};

	return {
		async run(signal) {
			try {
				while (!signal.aborted && !(isEnding && jobs.length === 0)) {
					const job = nextDue(jobs, now());
					if (job === undefined) {
						const waits = jobs.map(({notBefore}) => notBefore - now());
						await pause.wait(
							waits.length === 0 ? undefined : Math.max(1, Math.min(...waits)),
							signal,
						);
					} else {
						await attempt(job, signal);
					}
				}
			} finally {
				isOver = true;
				for (const job of [...jobs]) {
					finish(job);
				}
			}
		},
		sweep: request =>
			new Promise(resolve => {
				add(request, resolve);
			}),
		add,
		end() {
			isEnding = true;
			pause.wake();
		},
		get open() {
			return jobs;
		},
	};
}

/**
 * The first job that is due, with every other one of its group that is due and
 * overlaps made part of it: sampled updates come every second, and their
 * ranges reach into each other.
 */
function nextDue(jobs: Job[], time: number): Job | undefined {
	const first = jobs.find(({notBefore}) => notBefore <= time);
	if (first === undefined || first.isBackfill) {
		return first;
	}

	for (const job of [...jobs]) {
		const isMergeable =
			job !== first &&
			!job.isBackfill &&
			job.notBefore <= time &&
			job.logGroup === first.logGroup &&
			job.range.from <= first.range.to &&
			first.range.from <= job.range.to;
		if (isMergeable) {
			first.range = union(first.range, job.range);
			first.gap =
				first.gap === undefined || job.gap === undefined
					? (first.gap ?? job.gap)
					: union(first.gap, job.gap);
			first.onDone.push(...job.onDone);
			jobs.splice(jobs.indexOf(job), 1);
		}
	}

	return first;
}

function union(a: TimeRange, b: TimeRange): TimeRange {
	return {from: Math.min(a.from, b.from), to: Math.max(a.to, b.to)};
}

/** Everything before `reached` is here; of that millisecond itself more may come. */
function advance(job: Job, reached: number): void {
	job.range = {from: reached, to: job.range.to};
	job.gap =
		job.gap === undefined || reached > job.gap.to
			? undefined
			: {from: Math.max(job.gap.from, reached), to: job.gap.to};
}
