import type {TimeRange} from '../../filter/time/time.js';
import {formatClock, type TimeZone} from '../../text/format-time.js';
import type {StripAxis} from './strip-axis.js';

/** The minute under the cursor of a strip, and the other end of a range. */
export type ChosenMinutes = {
	/** Start of the minute, or of the minutes of one cell: event time, ms. */
	readonly at: number;
	/** What a cell stood for then. */
	readonly bucketMs: number;
	/** The start of the minute where the range begins; undefined for no range. */
	readonly from: number | undefined;
};

/** A cell further along the axis; the newest one where none was chosen. */
export function movedMinute(
	chosen: ChosenMinutes | undefined,
	step: 1 | -1,
	{start, bucketMs, buckets}: StripAxis,
): ChosenMinutes {
	const index =
		chosen === undefined
			? buckets - 1
			: Math.floor((chosen.at - start) / bucketMs) + step;
	const at = start + Math.min(buckets - 1, Math.max(0, index)) * bucketMs;
	return {at, bucketMs, from: chosen?.from};
}

/** A range begins at the chosen minute, or is given up. */
export function withRangeBegun(chosen: ChosenMinutes): ChosenMinutes {
	return {...chosen, from: chosen.from === undefined ? chosen.at : undefined};
}

/** Both ends belong to it. */
export function chosenRange({
	at,
	bucketMs,
	from = at,
}: ChosenMinutes): TimeRange {
	return {
		from: Math.min(at, from),
		to: Math.max(at, from) + bucketMs - 1,
	};
}

/** `16:41`, `16:41..16:44`: the first and the last minute. */
export function minutesText(chosen: ChosenMinutes, zone: TimeZone): string {
	const {from, to} = chosenRange(chosen);
	const [first, last] = [from, to].map(time =>
		formatClock(time, zone).slice(0, 5),
	);
	return first === last ? `${first}` : `${first}..${last}`;
}
