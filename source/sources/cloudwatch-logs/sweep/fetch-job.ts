import type {ResolvedLogGroup} from '../../../aws/resolve-log-groups.js';
import type {TimeRange} from '../../../stream/coverage.js';
import type {DeliveredMessage} from '../../../stream/message.js';
import {createRecentIds} from '../coverage/recent-ids.js';
import type {ReadTime} from './read-times.js';
import type {SweepJob} from './sweep-jobs.js';

export type JobFetcherOptions = {
	readonly fetchPages: (
		logGroup: ResolvedLogGroup,
		range: TimeRange,
		signal: AbortSignal,
	) => AsyncIterable<readonly DeliveredMessage[]>;
	readonly deliver: (messages: readonly DeliveredMessage[]) => Promise<void>;
	/** How late this record came, ms; 0 where the session brought it, or where its time was not called complete yet. */
	readonly latenessOf: (
		logGroup: ResolvedLogGroup,
		message: DeliveredMessage,
	) => number;
	/** The parts of the job's range to fetch, oldest first. */
	readonly rangesToSweep: (
		job: Pick<SweepJob, 'logGroup' | 'range' | 'isMissing'>,
	) => readonly TimeRange[];
	/** After each page and each range: the range that was read, and when it was asked for. */
	readonly onRead: (logGroup: ResolvedLogGroup, readTime: ReadTime) => void;
	/** After each page and each range: everything of it is complete. */
	readonly onFetched: (
		logGroup: ResolvedLogGroup,
		range: TimeRange,
	) => Promise<void>;
	/** These have become visible since the sweep before. */
	readonly onVisible?: (messages: readonly DeliveredMessage[]) => void;
	/** ms, by the service's clock. */
	readonly now: () => number;
};

// 500 a second over three minutes, in 3 MB. An ordinary sweep reaches back
// less. A forgotten event is emitted once more, and `ingest` removes it.
const recentIdCapacity = 100_000;

/**
 * Fetches the parts of a job's range that are due. The job remembers how far
 * it came, so that another attempt after a failure goes on from there.
 *
 * @returns a function whose promise is the delivery time up to which the range is complete, ms: `completeTo`, or less if the clock turned out to be ahead
 */
export function createJobFetcher(
	options: JobFetcherOptions,
): (job: SweepJob, signal: AbortSignal) => Promise<number> {
	const {now} = options;
	const recentIds = createRecentIds(recentIdCapacity);

	// An answer may have set the clock back, and no range is complete beyond now.
	const fetchedTo = (job: SweepJob, to: number): number =>
		Math.min(job.completeTo, to, now());

	// A long backfill reaches the start of the watch late. By then sweeps have
	// read that range, and `ingest` may have forgotten its records.
	const hasPartToSkip = (job: SweepJob, range: TimeRange): boolean =>
		job.kind === 'backfill' &&
		options.rangesToSweep({...job, range})[0]?.to !== range.to;

	/** @returns the number of records read, and up to where: less than the range where a part of the rest can be skipped */
	const fetchRange = async (
		job: SweepJob,
		range: TimeRange,
		signal: AbortSignal,
	): Promise<{readonly records: number; readonly to: number}> => {
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

			// The service answers in order of time. With an endpoint that does not,
			// an attempt after a failure must start from the beginning.
			if (isOrdered) {
				// More records of that same millisecond may follow.
				job.range = {from: reached, to: job.range.to};
				rememberTo(reached - 1);
				await options.onFetched(logGroup, {
					from,
					to: fetchedTo(job, reached - 1),
				});
				if (hasPartToSkip(job, {from: reached, to: range.to})) {
					return {records, to: reached - 1};
				}
			}
		}

		rememberTo(range.to);
		return {records, to: range.to};
	};

	const takePage = async (
		job: SweepJob,
		page: readonly DeliveredMessage[],
	): Promise<void> => {
		const messages = recentIds.withoutRepeats(page);
		job.calls++;
		job.received += messages.length;
		for (const message of messages) {
			// Forgotten events look late. Counting them would make the next sweep
			// reach back farther and forget even more.
			if ((message.deliveryTime ?? 0) > recentIds.forgottenTo) {
				job.latenessMs = Math.max(
					job.latenessMs,
					options.latenessOf(job.logGroup, message),
				);
			}
		}

		if (job.kind === 'new' && !job.isMissing) {
			options.onVisible?.(messages);
		}

		if (messages.length > 0) {
			await options.deliver(messages);
		}
	};

	return async (job, signal) => {
		const {logGroup, range} = job;
		let records = 0;
		let ms = 0;
		let due: readonly TimeRange[] = [range];
		while (due.length > 0) {
			// Another job may have read the other parts meanwhile.
			const [part, ...rest] = due.flatMap(each =>
				options.rangesToSweep({...job, range: each}),
			);
			if (part === undefined) {
				break;
			}

			const read = await fetchRange(job, part, signal);
			records += read.records;
			ms += read.to - part.from;
			due =
				read.to < part.to ? [{from: read.to + 1, to: part.to}, ...rest] : rest;
		}

		job.recordsPerSecond = (records / Math.max(1000, ms)) * 1000;
		const to = fetchedTo(job, job.completeTo);
		await options.onFetched(logGroup, {from: range.from, to});
		return to;
	};
}
