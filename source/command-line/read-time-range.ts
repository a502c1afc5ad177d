import {
	guessTime,
	parseDuration,
	parseTime,
} from '../filter/time/parse-time.js';
import type {AskedTime} from '../stream/asked-time.js';
import {formatDateTime, type TimeZone} from '../text/format-time.js';
import type {ReadArguments} from './read-flags.js';
import {readOnce} from './read-values.js';
import {usageError} from './usage-errors.js';

/** How a person writes a time, for error texts. */
const timeExamples: readonly string[] = [
	'Give a duration back from now, such as 90s, 15m, 2h, 7d or 1h30m, a time of day, such as 16:05 or yesterday 16:05, or a time, such as 2026-01-02T15:04:05Z or 2026-01-02.',
	'Without a zone it is UTC, or the local zone with --local.',
];

/** A flag's time: as it was asked for, and by the clock of this computer, ms. */
type FlagTime = {readonly asked: AskedTime; readonly at: number};

/**
 * `--since` and `--until` as they were asked for: only the source knows by which
 * clock a duration goes. Mistakes are found by the clock of this computer.
 *
 * @param where its `now` is in ms; its zone is that of times without one
 * @param defaultSince a duration before the end; undefined: from the beginning,
 * before 1970 as well, where a wrong clock puts records. CloudWatch Logs knows no such time
 * @throws UsageError
 */
export function readTimeRange(
	read: ReadArguments,
	where: {readonly now: number; readonly timeZone: TimeZone},
	defaultSince: string | undefined,
): {readonly from: AskedTime; readonly to: AskedTime | undefined} {
	const earliest = defaultSince === undefined ? Number.NEGATIVE_INFINITY : 0;
	const {now, timeZone} = where;
	const since = readTime(read, 'since', {...where, earliest});
	const until = readTime(read, 'until', {
		...where,
		earliest,
		notBefore: since?.at,
	});
	const to = until?.asked;
	if (since === undefined) {
		const back =
			defaultSince === undefined ? undefined : parseDuration(defaultSince);
		return {
			from: back === undefined ? earliest : earlier(to ?? {ago: 0}, back),
			to,
		};
	}

	const shown = (time: number) => formatDateTime(time, timeZone);
	if (since.at > now) {
		throw usageError(
			`--since is in the future: it is ${shown(since.at)}, and now is ${shown(now)}.`,
			timeExamples,
		);
	}

	if (until !== undefined && until.at < since.at) {
		throw usageError(
			`--until is before --since: ${shown(until.at)} is before ${shown(since.at)}.`,
			timeExamples,
		);
	}

	return {from: since.asked, to};
}

function earlier(time: AskedTime, ms: number): AskedTime {
	return typeof time === 'number'
		? Math.max(time - ms, 0)
		: {ago: time.ago + ms};
}

function readTime(
	read: ReadArguments,
	name: 'since' | 'until',
	{
		now,
		timeZone,
		earliest,
		notBefore,
	}: {
		readonly now: number;
		readonly timeZone: TimeZone;
		readonly earliest: number;
		readonly notBefore?: number | undefined;
	},
): FlagTime | undefined {
	const text = readOnce(read, name);
	if (text === undefined) {
		return undefined;
	}

	const at = parseTime(text, now, timeZone, notBefore);
	if (at === undefined) {
		const meant = guessTime(text);
		throw usageError(
			`--${name} ${text} is not a time.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
			timeExamples,
		);
	}

	if (at < earliest) {
		throw usageError(
			`--${name} ${text} is before 1970, where no log begins.`,
			timeExamples,
		);
	}

	const ago = parseDuration(text);
	return {asked: ago === undefined ? at : {ago}, at};
}
