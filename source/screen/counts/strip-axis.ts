import type {TimeRange} from '../../filter/time/time.js';
import type {MinuteCounts} from '../../store/snapshot.js';

/** The time axis: bucket 0 starts at `start`, in ms of event time. */
export type StripAxis = {
	readonly start: number;
	readonly bucketMs: number;
	readonly buckets: number;
	/** Cells per bucket. */
	readonly cells: number;
};

export const minuteMs = 60_000;

// On a shorter axis the first minute would fill the whole pane. The store keeps
// the newest 120 minutes that have a record.
const leastMinutes = 15;
const mostMinutes = 120;

// AWS refuses a request whose clock is more than five minutes off.
const clockSkewMs = 5 * minuteMs;

// A wider block looks like a bar by itself.
const mostCellsPerMinute = 3;

/**
 * The axis for the newest minutes on `cells` cells; undefined without minutes
 * or cells. It spans two hours at most, so that a record of last week squeezes
 * nothing, and ends at `now`, so that a record of next week hides nothing. Only
 * where all records are later than now does the axis end with them.
 */
export function stripAxis(
	minutes: readonly MinuteCounts[],
	cells: number,
	now: number,
): StripAxis | undefined {
	const last = lastMinute(minutes, now);
	// The oldest that one axis can show together with the last.
	const first = minutes.find(
		({minute}) => minute > (last ?? 0) - mostMinutes * minuteMs,
	)?.minute;
	if (first === undefined || last === undefined || cells < 1) {
		return undefined;
	}

	return axisOf(
		last,
		Math.max(leastMinutes, Math.round((last - first) / minuteMs) + 1),
		cells,
	);
}

/**
 * The axis for a range of times that was chosen, however short: its minutes, of a
 * long one the last two hours. An end that is open, or to come, is that of the watch.
 *
 * @param total of the whole watch
 * @param shown of the range
 */
export function rangeAxis(
	{from, to}: TimeRange,
	{
		total,
		shown,
	}: {
		readonly total: readonly MinuteCounts[];
		readonly shown: readonly MinuteCounts[];
	},
	cells: number,
	now: number,
): StripAxis | undefined {
	const newest = lastMinute(total, now);
	if (newest === undefined || cells < 1) {
		return undefined;
	}

	const end = Math.max(
		Number.isFinite(from) ? minuteOf(from) : Number.NEGATIVE_INFINITY,
		Math.min(
			minuteOf(to),
			Number.isFinite(to) ? Math.max(newest, now) : newest,
		),
	);
	const last = minuteOf(end);
	const first = Number.isFinite(from)
		? minuteOf(from)
		: Math.min(shown[0]?.minute ?? last, last - (leastMinutes - 1) * minuteMs);
	return axisOf(last, (last - first) / minuteMs + 1, cells);
}

function minuteOf(time: number): number {
	return Math.floor(time / minuteMs) * minuteMs;
}

/** @param wanted minutes up to the last one */
function axisOf(last: number, wanted: number, cells: number): StripAxis {
	const span = Math.min(mostMinutes, wanted);
	const minutesPerBucket = Math.ceil(span / cells);
	const bucketMs = minutesPerBucket * minuteMs;
	// Buckets start at multiples of their length, or their sums would change with
	// every new minute.
	const end = Math.ceil((last + minuteMs) / bucketMs) * bucketMs;
	const buckets = Math.min(
		cells,
		Math.ceil(span / minutesPerBucket) + (minutesPerBucket > 1 ? 1 : 0),
	);
	return {
		start: end - buckets * bucketMs,
		bucketMs,
		buckets,
		cells: Math.min(mostCellsPerMinute, Math.floor(cells / buckets)),
	};
}

/**
 * The newest minute up to now; the newest with calls of known access where that
 * is more than an axis older. A message that is no record counts at its delivery
 * time, which in a file is when it was read, perhaps months after the calls.
 */
function lastMinute(
	minutes: readonly MinuteCounts[],
	now: number,
): number | undefined {
	const isPast = ({minute}: MinuteCounts) => minute <= now + clockSkewMs;
	const newest = (minutes.findLast(isPast) ?? minutes.at(-1))?.minute;
	const newestKnown = minutes.findLast(
		counts => isPast(counts) && counts.readOnly + counts.mutating > 0,
	)?.minute;
	return newest !== undefined &&
		newestKnown !== undefined &&
		newest - newestKnown > mostMinutes * minuteMs
		? newestKnown
		: newest;
}

/** Sums per bucket of the axis, without the minutes before and after it. */
export function stripValues(
	minutes: readonly MinuteCounts[],
	{start, bucketMs, buckets}: StripAxis,
	countOf: (counts: MinuteCounts) => number,
): readonly number[] {
	const values = new Array<number>(buckets).fill(0);
	for (const counts of minutes) {
		const index = Math.floor((counts.minute - start) / bucketMs);
		if (index >= 0 && index < buckets) {
			values[index] = (values[index] ?? 0) + countOf(counts);
		}
	}

	return values;
}
