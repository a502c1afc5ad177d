import {
	formatClock,
	formatDate,
	formatDay,
	formatTime,
	isSameDay,
	type TimeZone,
} from '../../text/format-time.js';
import type {Asked, TimeRange} from './time.js';

/**
 * A range for a chip, with its day and zone, and the year where it is another one:
 *
 *     since 15:57:30Z, 29 Nov
 *     until 16:05Z, 29 Nov
 *     16:05..16:10Z, 29 Nov
 *     23:50Z, 28 Nov..00:10Z, 29 Nov
 *     28 Nov, UTC
 */
export function timeInWords({from, to}: TimeRange, {now, zone}: Asked): string {
	const last = to - (to % 1000);
	const dayOf = (time: number) => dayInWords(time, now, zone);
	const at = (time: number) => `${timeOfDay(time, zone)}, ${dayOf(time)}`;
	if (!Number.isFinite(to)) {
		return `since ${at(from)}`;
	}

	if (!Number.isFinite(from)) {
		return `until ${at(last)}`;
	}

	if (isWholeDay(from, to, zone)) {
		return `${dayOf(from)}, ${zone === 'utc' ? 'UTC' : 'local time'}`;
	}

	if (to - from === 59_999 && from % 60_000 === 0) {
		return at(from);
	}

	return isSameDay(from, last, zone)
		? `${clock(from, zone)}..${at(last)}`
		: `${at(from)}..${at(last)}`;
}

function dayInWords(time: number, now: number, zone: TimeZone): string {
	const year = formatDate(time, zone).slice(0, 4);
	return year === formatDate(now, zone).slice(0, 4)
		? formatDay(time, zone)
		: `${formatDay(time, zone)} ${year}`;
}

/** Without seconds where they are zero. */
function clock(time: number, zone: TimeZone): string {
	return formatClock(time, zone).replace(/:00$/, '');
}

function timeOfDay(time: number, zone: TimeZone): string {
	const full = formatTime(time, zone);
	return clock(time, zone) + full.slice(formatClock(time, zone).length);
}

function isWholeDay(from: number, to: number, zone: TimeZone): boolean {
	return (
		isSameDay(from, to, zone) &&
		!isSameDay(from - 1, from, zone) &&
		!isSameDay(to, to + 1, zone)
	);
}
