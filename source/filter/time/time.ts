/**
 * What can be asked with `time:`, typed at 16:07:30 UTC on 29 November:
 *
 *     time:-10m                29 Nov 15:57:30 and later
 *     time:16:05               29 Nov 16:05, the whole minute
 *     time:16:05..16:10        29 Nov from 16:05:00 to 16:10:00
 *     time:16:08               28 Nov 16:08: the last such time that is not to come
 *     time:2026-11-28          the whole day
 *     time:..16:05             29 Nov until 16:05:00
 *
 * A value is read once, when it is typed, and from then on stands in an expression
 * as two times: `2026-11-29T15:57:30Z..`. So `-10m` does not move on: no record
 * leaves the screen while it is read, and the chip says since when.
 *
 * The invariant: reading the form of the expression again gives the same range,
 * whenever that is. Both ends belong to it; an end without a fraction is the whole
 * second.
 */
import type {TimeZone} from '../../text/format-time.js';
import {guessTime, parseDuration, parseTime} from './parse-time.js';

/** When a text was typed, and whose clock its times are on. */
export type Asked = {
	/** ms since 1970 */
	readonly now: number;
	/** Of a time that names none. */
	readonly zone: TimeZone;
};

/** By the clock of this computer, in UTC. */
export function askedNow(): Asked {
	return {now: Date.now(), zone: 'utc'};
}

/** ms since 1970; both belong to it, and are infinite where it is open. */
export type TimeRange = {readonly from: number; readonly to: number};

/** Why a value is none, in words. */
export type TimeProblem = {readonly problem: string};

const secondMs = 1000;
const minuteMs = 60 * secondMs;

/** Reads a value of `time:`, as typed or as an expression has it. */
export function readTimeRange(
	text: string,
	asked: Asked,
): TimeRange | TimeProblem {
	const at = text.indexOf('..');
	const range =
		at === -1
			? readSpan(text, asked)
			: readEnds(text.slice(0, at), text.slice(at + 2), asked);
	return 'from' in range && range.to < range.from
		? {problem: 'This range ends before it begins'}
		: range;
}

/** The same for a value that need not be one: undefined where it is none. */
export function timeRangeIn(value: string): TimeRange | undefined {
	const range = readTimeRange(value, askedNow());
	return 'from' in range ? range : undefined;
}

/** The value that an expression has: `2026-11-29T16:05:00Z..2026-11-29T16:10:00Z`. */
export function formatTimeRange({from, to}: TimeRange): string {
	const isWholeSecond = to % secondMs === secondMs - 1;
	return `${isoTime(from)}..${isoTime(isWholeSecond ? to - (secondMs - 1) : to)}`;
}

function isoTime(time: number): string {
	return Number.isFinite(time)
		? new Date(time).toISOString().replace('.000Z', 'Z')
		: '';
}

/** One time is all of the day, minute or second that it names; a duration has no end. */
function readSpan(text: string, asked: Asked): TimeRange | TimeProblem {
	const from = readStart(text, asked);
	if (from === undefined) {
		return problemWith(text);
	}

	return parseDuration(text) === undefined
		? {from, to: from + lengthOf(text, from, asked) - 1}
		: {from, to: Number.POSITIVE_INFINITY};
}

function readEnds(
	start: string,
	end: string,
	asked: Asked,
): TimeRange | TimeProblem {
	if (start === '' && end === '') {
		return {problem: 'A range has a time before or behind its ..'};
	}

	const from =
		start === '' ? Number.NEGATIVE_INFINITY : readStart(start, asked);
	if (from === undefined) {
		return problemWith(start);
	}

	if (end === '') {
		return {from, to: Number.POSITIVE_INFINITY};
	}

	const to = readStart(end, asked, from);
	if (to === undefined) {
		return problemWith(end);
	}

	const length = lengthOf(end, to, asked);
	// `..16:10` ends with the second of 16:10:00, and `..2026-11-29` with the day.
	return {
		from,
		to: to + (length > minuteMs ? length : Math.min(length, secondMs)) - 1,
	};
}

function problemWith(text: string): TimeProblem {
	const guess = guessTime(text);
	return {
		problem:
			guess === undefined
				? 'time: takes a time, a range or a duration back from now, such as 16:05, 16:05..16:10, yesterday, 2026-01-02T15:04:05Z or -10m'
				: `time: needs a unit or a date; did you mean time:${guess}?`,
	};
}

/** ms since 1970; undefined for what is no time. */
function readStart(
	text: string,
	{now, zone}: Asked,
	notBefore?: number,
): number | undefined {
	const time = parseTime(text, now, zone, notBefore);
	return time === undefined || parseDuration(text) === undefined
		? time
		: Math.floor(time / secondMs) * secondMs;
}

/** The length of what a text names from its start on, ms. */
function lengthOf(text: string, start: number, {zone}: Asked): number {
	if (/\.\d/.test(text)) {
		return 1;
	}

	if (/:\d\d:\d/.test(text) || parseDuration(text) !== undefined) {
		return secondMs;
	}

	return /\d:\d/.test(text) ? minuteMs : nextDay(start, zone) - start;
}

/** By the calendar: a day with a change to summer time has 23 hours. */
function nextDay(start: number, zone: TimeZone): number {
	const date = new Date(start);
	if (zone === 'utc') {
		date.setUTCDate(date.getUTCDate() + 1);
	} else {
		date.setDate(date.getDate() + 1);
	}

	return date.getTime();
}
