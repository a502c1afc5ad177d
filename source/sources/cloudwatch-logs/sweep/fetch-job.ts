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
	/** How late the record came that nothing had brought so far, ms; 0 when it was not expected earlier. */
	readonly latenessOf: (
		logGroup: ResolvedLogGroup,
		message: DeliveredMessage,
	) => number;
	/** What is worth reading of the job's range, oldest first. */
	readonly worthReading: (
		job: Pick<SweepJob, 'logGroup' | 'range' | 'isMissing'>,
	) => readonly TimeRange[];
	/** After each page and each range: what was read, and when it was asked for. */
	readonly onRead: (logGroup: ResolvedLogGroup, readTime: ReadTime) => void;
	/** The same once it is known to be complete. */
	readonly onFetched: (
		logGroup: ResolvedLogGroup,
		range: TimeRange,
	) => Promise<void>;
	/** ms, by the service's clock. */
	readonly now: () => number;
};

// 500 a second over three minutes: more than the widest ordinary sweep reaches
// back, in 3 MB. Whatever is forgotten is handed on once more, and `ingest`
// removes the repeat.
const recentIdCapacity = 100_000;

/**
 * Fetches all of a job's range, or what is worth it, and keeps in the job how
 * far it came, for another attempt after a failure.
 *
 * @returns how far the range is complete: all of it unless the clock turned out to be ahead
 */
export function createJobFetcher(
	options: JobFetcherOptions,
): (job: SweepJob, signal: AbortSignal) => Promise<number> {
	const {now} = options;
	const recentIds = createRecentIds(recentIdCapacity);

	// The answers may have told that the clock was ahead.
	const fetchedTo = (job: SweepJob, to: number): number =>
		Math.min(job.completeTo, to, now());

	// A long backfill comes to the start of the watch when more was handed on
	// than is known for repeats, and sweeps were there long before.
	const isShorter = (job: SweepJob, range: TimeRange): boolean =>
		job.kind === 'backfill' &&
		options.worthReading({...job, range})[0]?.to !== range.to;

	/** @returns how many records there are, and how far they were read: all of the range unless the rest is to be looked at anew */
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
				if (isShorter(job, {from: reached, to: range.to})) {
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

	return async (job, signal) => {
		const {logGroup, range} = job;
		let records = 0;
		let ms = 0;
		let due: readonly TimeRange[] = [range];
		while (due.length > 0) {
			// Meanwhile the others may have been read for another job.
			const [part, ...rest] = due.flatMap(each =>
				options.worthReading({...job, range: each}),
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
