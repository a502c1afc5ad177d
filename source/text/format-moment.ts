import {formatDateTime, formatTime, type TimeZone} from './format-time.js';

// Within half a day on each side, a time of day means one moment only.
const unmistakableMs = 12 * 60 * 60 * 1000;

/** Time of day where that is unmistakable seen from `now`, else with the date. Both ms since the epoch. */
export function formatMoment(
	time: number,
	now: number,
	zone: TimeZone,
): string {
	return Math.abs(now - time) < unmistakableMs
		? formatTime(time, zone)
		: formatDateTime(time, zone);
}
