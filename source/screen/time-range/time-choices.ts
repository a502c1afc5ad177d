import {parseDuration} from '../../filter/time/parse-time.js';
import {readTimeRange, type TimeRange} from '../../filter/time/time.js';
import {timeInWords} from '../../filter/time/time-words.js';
import {formatMoment} from '../../text/format-moment.js';
import {formatDuration, type TimeZone} from '../../text/format-time.js';

export type TimeChoice = {
	/** `the last 10 minutes` */
	readonly title: string;
	/** `since 16:31:20Z, 29 Nov` */
	readonly detail: string;
	readonly plan: TimePlan;
};

/** What a choice does. */
export type TimePlan =
	/** Hides what is not in the range; its chip says the label. */
	| {readonly kind: 'only'; readonly range: TimeRange; readonly label: string}
	/** Selects the row at this time, ms, and hides nothing. */
	| {readonly kind: 'go-to'; readonly time: number}
	| {readonly kind: 'whole-watch'};

/** The choices for what was typed, or what is wrong with it. */
export type TimeChoices =
	| {readonly choices: readonly TimeChoice[]}
	| {readonly problem: string};

export type TimeChoicesOptions = {
	/** Start of the watch, ms. */
	readonly from: number;
	/** ms. */
	readonly now: number;
	readonly zone: TimeZone;
};

const minuteMs = 60_000;
const offered = [5, 10, 15, 60];

/**
 * The times that can be chosen. Without a text the last minutes and the whole
 * watch; for `16:05` a jump to that time, and the records of that minute alone; for a
 * range or a duration the records in it. A number alone counts minutes.
 */
export function timeChoices(
	text: string,
	{from, now, zone}: TimeChoicesOptions,
): TimeChoices {
	const typed = text.trim();
	const asked = {now, zone};
	const only = (title: string, range: TimeRange): TimeChoice => {
		const label = timeInWords(range, asked);
		return {title, detail: label, plan: {kind: 'only', range, label}};
	};

	if (typed === '') {
		return {
			choices: [
				...offered.map(minutes =>
					only(`the last ${minutes} minutes`, lastMs(minutes * minuteMs, now)),
				),
				{
					title: 'the whole watch',
					detail: `since ${formatMoment(from, now, zone)}`,
					plan: {kind: 'whole-watch'},
				},
			],
		};
	}

	const value = /^\d{1,4}$/.test(typed) ? `${typed}m` : typed;
	const range = readTimeRange(value, asked);
	if ('problem' in range) {
		return {problem: range.problem.replace(/^time: /, '').replace('time:', '')};
	}

	const duration = parseDuration(value);
	if (duration !== undefined) {
		return {choices: [only(`the last ${formatDuration(duration)}`, range)]};
	}

	const isRange = value.includes('..');
	return {
		choices: [
			...(isRange ? [] : [goTo(range.from, now, zone)]),
			only(isRange ? 'only this range' : 'only this time', range),
		],
	};
}

function goTo(time: number, now: number, zone: TimeZone): TimeChoice {
	return {
		title: 'go to this time',
		detail: formatMoment(time, now, zone),
		plan: {kind: 'go-to', time},
	};
}

/** From a whole second on, as a duration that is typed into the filter bar. */
function lastMs(ms: number, now: number): TimeRange {
	return {
		from: Math.floor((now - ms) / 1000) * 1000,
		to: Number.POSITIVE_INFINITY,
	};
}
