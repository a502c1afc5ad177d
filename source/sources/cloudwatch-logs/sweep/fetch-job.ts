import type {TimeRange} from '../../../stream/coverage.js';
import type {DeliveredMessage} from '../../../stream/message.js';
import {mergeRanges, withoutRanges} from '../../../stream/time-ranges.js';
import type {ReadTime} from '../coverage/read-times.js';
import type {SweepJob} from './sweep-jobs.js';

export type JobFetcherOptions = {
	readonly fetchPages: (
		range: TimeRange,
		signal: AbortSignal,
	) => AsyncIterable<readonly DeliveredMessage[]>;
	/** @returns the messages that were new to the reader */
	readonly deliver: (
		messages: readonly DeliveredMessage[],
		signal: AbortSignal,
	) => Promise<readonly DeliveredMessage[]>;
	/** How late a record came that was new, ms; 0 where its time was not called received yet. */
	readonly latenessOf: (message: DeliveredMessage) => number;
	/** The parts of the job's range to fetch, oldest first. */
	readonly rangesToSweep: (
		job: Pick<SweepJob, 'range' | 'isMissing'>,
	) => readonly TimeRange[];
	/** After each page and each range: the range that was read, and when it was asked for. */
	readonly onRead: (readTime: ReadTime) => void;
	/** After each page and each range: everything of it is complete. */
	readonly onFetched: (range: TimeRange) => Promise<void>;
	/** After a page in which events came without their text: whatever was in the range has to be asked for again. */
	readonly onDamaged: (range: TimeRange) => Promise<void>;
	/** These have become visible since the sweep before. */
	readonly onVisible?: (messages: readonly DeliveredMessage[]) => void;
	/** By the service's clock, never later than its time, ms. */
	readonly now: () => number;
	/** By the service's clock, never earlier than its time, ms. */
	readonly latest: () => number;
};

// The newest range is asked for far beyond its end: where the clock is behind the
// service's, its newest records are later than “now”.
const openEndMs = 24 * 60 * 60_000;

/**
 * Fetches the parts of a job's range that are due. The job remembers how far
 * it came, so that another attempt after a failure goes on from there.
 *
 * What a damaged event stands for is not complete: the job goes on behind it.
 */
export function createJobFetcher(
	options: JobFetcherOptions,
): (job: SweepJob, signal: AbortSignal) => Promise<void> {
	const {now} = options;

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
		const {from} = job.range;
		const askedAt = now();
		const rememberTo = (to: number): void => {
			const readAt = Math.min(askedAt, now());
			for (const whole of withoutRanges({from: range.from, to}, job.damaged)) {
				options.onRead({...whole, readAt});
			}
		};

		let isOrdered = true;
		let reached = range.from;
		let records = 0;
		const isNewest = range.to >= options.latest();
		const asked = isNewest ? {...range, to: range.to + openEndMs} : range;
		for await (const page of options.fetchPages(asked, signal)) {
			records += page.length;
			await takePage(job, page, signal);
			const before = reached;
			for (const {deliveryTime = reached} of page) {
				// A time outside of the range says nothing about how far the listing is.
				if (range.from <= deliveryTime && deliveryTime <= range.to) {
					isOrdered &&= deliveryTime >= reached;
					reached = Math.max(reached, deliveryTime);
				}
			}

			await noteDamage(job, page, {
				from: isOrdered ? before : range.from,
				to: isOrdered ? reached : range.to,
			});

			// The service answers in order of time. With an endpoint that does not,
			// an attempt after a failure must start from the beginning.
			if (isOrdered) {
				// More records of that same millisecond may follow.
				job.range = {from: reached, to: job.range.to};
				rememberTo(reached - 1);
				await markFetched(job, {from, to: fetchedTo(job, reached - 1)});
				if (hasPartToSkip(job, {from: reached, to: range.to})) {
					return {records, to: reached - 1};
				}

				// In a busy group such a listing may never end.
				if (isNewest && isBehind(page, range.to)) {
					break;
				}
			}
		}

		rememberTo(range.to);
		return {records, to: range.to};
	};

	const takePage = async (
		job: SweepJob,
		page: readonly DeliveredMessage[],
		signal: AbortSignal,
	): Promise<void> => {
		job.calls++;
		if (page.length === 0) {
			return;
		}

		const fresh = await options.deliver(page, signal);
		job.received += fresh.length;
		if (job.kind === 'new' && !job.isMissing) {
			options.onVisible?.(fresh);
		}

		for (const message of fresh) {
			job.latenessMs = Math.max(job.latenessMs, options.latenessOf(message));
		}
	};

	/** @param span of the page */
	const noteDamage = async (
		job: SweepJob,
		page: readonly DeliveredMessage[],
		span: TimeRange,
	): Promise<void> => {
		const damaged = page
			.filter(({isDamaged}) => isDamaged)
			.map(({deliveryTime: time}) =>
				time !== undefined && span.from <= time && time <= span.to
					? {from: time, to: time}
					: span,
			);
		if (damaged.length === 0) {
			return;
		}

		job.damaged = mergeRanges([...job.damaged, ...damaged]);
		for (const range of mergeRanges(damaged)) {
			await options.onDamaged(range);
		}
	};

	const markFetched = async (
		job: SweepJob,
		range: TimeRange,
	): Promise<void> => {
		const whole = withoutRanges(range, job.damaged);
		// An empty range as well: it says that the service has answered.
		for (const part of whole.length > 0
			? whole
			: [{...range, to: range.from - 1}]) {
			await options.onFetched(part);
		}
	};

	return async (job, signal) => {
		const {range} = job;
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
		await markFetched(job, {
			from: range.from,
			to: fetchedTo(job, job.completeTo),
		});
	};
}

/** Whether all of a page was delivered after a time. One record says nothing: its time may be wrong. */
function isBehind(page: readonly DeliveredMessage[], time: number): boolean {
	return (
		page.length > 1 &&
		page.every(({deliveryTime}) => (deliveryTime ?? 0) > time)
	);
}
