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

// Fewer would stretch the first minute over the whole pane; the store keeps
// the newest 120 minutes in which something happened.
const leastMinutes = 15;
const mostMinutes = 120;

// Clocks differ; those that AWS's signatures admit by five minutes at most.
const clockSkewMs = 5 * minuteMs;

// Wider blocks look like bars of their own.
const mostCellsPerMinute = 3;

/**
 * The axis for the newest minutes on `cells` cells; undefined without any.
 * A record of another day does not squash the rest or take their place: the
 * axis goes back two hours at most, and not beyond `now`, unless there is
 * nothing else.
 */
export function stripAxis(
	minutes: readonly MinuteCounts[],
	cells: number,
	now: number,
): StripAxis | undefined {
	const last = lastMinute(minutes, now);
	// The oldest within reach of the last one, so that one far older does not stretch the axis.
	const first = minutes.find(
		({minute}) => minute > (last ?? 0) - mostMinutes * minuteMs,
	)?.minute;
	if (first === undefined || last === undefined || cells < 1) {
		return undefined;
	}

	const span = Math.min(
		mostMinutes,
		Math.max(leastMinutes, Math.round((last - first) / minuteMs) + 1),
	);
	const minutesPerBucket = Math.ceil(span / cells);
	const bucketMs = minutesPerBucket * minuteMs;
	// Multiples of the bucket, or sums would change with every new minute.
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
 * The newest minute that is no later than now. Messages that are no records
 * stand where they were delivered, in a file when it was read: they must not
 * take the axis away from the calls.
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

/** Sums per bucket of the axis; minutes beside it are left out. */
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
