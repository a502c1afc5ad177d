import {formatDateTime, formatTime, type TimeZone} from './format-time.js';

// Half a day: nearer than that, the time of day alone can only mean one moment.
const unmistakableMs = 12 * 60 * 60 * 1000;

/** A time as short as it can be told without doubt, seen from `now`; both ms. */
export function formatMoment(
	time: number,
	now: number,
	zone: TimeZone,
): string {
	return Math.abs(now - time) < unmistakableMs
		? formatTime(time, zone)
		: formatDateTime(time, zone);
}
