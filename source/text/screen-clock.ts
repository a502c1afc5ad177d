import {
	formatClock,
	formatDate,
	offsetMinutes,
	type TimeZone,
} from './format-time.js';

/**
 * Zone and day as the header names them once. Every time on the screen has the
 * offset of the header, even across a change to summer time: no hour stands for
 * two.
 */
export type ScreenClock = {
	/** ms, added to a time since the epoch. */
	readonly offset: number;
	/** The day of the header: days since the epoch. */
	readonly today: number;
};

const minuteMs = 60_000;
const dayMs = 86_400_000;

let last: ScreenClock = {offset: 0, today: 0};

/** The same object as the last time where nothing has changed. @param now ms since the epoch */
export function screenClock(now: number, zone: TimeZone): ScreenClock {
	const offset = offsetMinutes(now, zone) * minuteMs;
	const today = Math.floor((now + offset) / dayMs);
	if (offset !== last.offset || today !== last.today) {
		last = {offset, today};
	}

	return last;
}

/** Days since the epoch; NaN for a time that has none. @param time ms since the epoch */
export function screenDay(time: number, {offset}: ScreenClock): number {
	return Math.floor((time + offset) / dayMs);
}

/** `16:36:05`, or `16:36` in five cells. @param time ms since the epoch */
export function clockText(
	time: number,
	{offset}: ScreenClock,
	cells: 5 | 8 = 8,
): string {
	return formatClock(time + offset, 'utc').slice(0, cells);
}

/** `2026-05-01`. @param time ms since the epoch */
export function dateText(time: number, {offset}: ScreenClock): string {
	return formatDate(time + offset, 'utc');
}

const thisCentury = /^20\d\d-/;

/**
 * The time of a row below a header or title that names `day`: `16:36:05` on that
 * day, `26-05-01 16:36` on another one. Of a far year the date says enough:
 * `1970-01-01`.
 *
 * @param time ms since the epoch
 * @param day days since the epoch
 * @param cells of the clock of another day: 8 with seconds
 */
export function rowTimeText(
	time: number,
	day: number,
	clock: ScreenClock,
	cells: 5 | 8 = 5,
): string {
	if (screenDay(time, clock) === day) {
		return clockText(time, clock);
	}

	const date = dateText(time, clock);
	return thisCentury.test(date)
		? `${date.slice(2)} ${clockText(time, clock, cells)}`
		: farDate(date);
}

/** `05-01` in five cells, `26-05-01` in eight; of a far year the year. @param time ms since the epoch */
export function shortDateText(
	time: number,
	clock: ScreenClock,
	cells: 5 | 8,
): string {
	const date = dateText(time, clock);
	return thisCentury.test(date)
		? date.slice(-cells)
		: farDate(date)
				.replace(/-\d\d-\d\d$/, '')
				.slice(0, cells);
}

function farDate(date: string): string {
	return /\d/.test(date) ? date : '--:--:--';
}
