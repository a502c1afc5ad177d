import {
	formatDate,
	formatDateTime,
	formatDay,
	formatTime,
	type TimeZone,
} from './format-time.js';
import {clockText, dateText, screenClock} from './screen-clock.js';

// Within half a day on each side, a time of day means one moment only.
const unmistakableMs = 12 * 60 * 60 * 1000;

/** Time of day where that is unmistakable seen from `now`, else with the date. Both ms since the epoch. */
export function formatMoment(
	time: number,
	now: number,
	zone: TimeZone,
): string {
	return isNear(time, now)
		? formatTime(time, zone)
		: formatDateTime(time, zone);
}

/** The same to the minute: `16:36Z`, `2026-01-02 16:36+02:00`. */
export function formatMinute(
	time: number,
	now: number,
	zone: TimeZone,
): string {
	const clock = formatTime(time, zone);
	const minute = `${clock.slice(0, 5)}${clock.slice(8)}`;
	return isNear(time, now) ? minute : `${formatDate(time, zone)} ${minute}`;
}

/**
 * For a screen that names zone and day once: `16:36:05`, of another day `2 Jan 16:36`,
 * of another year `2025-12-31 16:36`. Both times in ms since the epoch.
 *
 * @param cells 8: seconds where the day is the same; 5: minutes only
 */
export function formatScreenMoment(
	time: number,
	now: number,
	zone: TimeZone,
	cells: 5 | 8 = 8,
): string {
	const clock = screenClock(now, zone);
	if (isNear(time, now)) {
		return clockText(time, clock, cells);
	}

	const date = dateText(time, clock);
	const day =
		date.slice(0, 4) === dateText(now, clock).slice(0, 4)
			? formatDay(time + clock.offset, 'utc')
			: date;
	return `${day} ${clockText(time, clock, 5)}`;
}

function isNear(time: number, now: number): boolean {
	return Math.abs(now - time) < unmistakableMs;
}
