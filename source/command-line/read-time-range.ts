import type {AskedTime} from '../stream/asked-time.js';
import {formatDateTime} from '../text/format-time.js';
import {parseDuration, parseTime, timeExamples} from './parse-time.js';
import type {ReadArguments} from './read-flags.js';
import {readOnce} from './read-values.js';
import {usageError} from './usage-errors.js';

/** A flag's time: as it was asked for, and by the clock of this computer, ms. */
type FlagTime = {readonly asked: AskedTime; readonly at: number};

/**
 * `--since` and `--until` as they were asked for: only the source knows by which
 * clock a duration goes. Mistakes are found by the clock of this computer.
 *
 * @param now ms
 * @param defaultSince a duration before the end; undefined: from the beginning,
 * before 1970 as well, where a wrong clock puts records. CloudWatch Logs knows no such time
 * @throws UsageError
 */
export function readTimeRange(
	read: ReadArguments,
	now: number,
	defaultSince: string | undefined,
): {readonly from: AskedTime; readonly to: AskedTime | undefined} {
	const earliest = defaultSince === undefined ? Number.NEGATIVE_INFINITY : 0;
	const since = readTime(read, 'since', {now, earliest});
	const until = readTime(read, 'until', {now, earliest, notBefore: since?.at});
	const to = until?.asked;
	if (since === undefined) {
		const back =
			defaultSince === undefined ? undefined : parseDuration(defaultSince);
		return {
			from: back === undefined ? earliest : earlier(to ?? {ago: 0}, back),
			to,
		};
	}

	const shown = (time: number) => formatDateTime(time, zoneOf(read));
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
		earliest,
		notBefore,
	}: {
		readonly now: number;
		readonly earliest: number;
		readonly notBefore?: number | undefined;
	},
): FlagTime | undefined {
	const text = readOnce(read, name);
	if (text === undefined) {
		return undefined;
	}

	const at = parseTime(text, now, zoneOf(read), notBefore);
	if (at === undefined) {
		const meant = probablyMeant(text);
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

/** Of times without one, and of those in messages. */
function zoneOf(read: ReadArguments): 'utc' | 'local' {
	return read.has('local') ? 'local' : 'utc';
}

/** What a bare number is by how many digits it has: minutes, or a time as CloudWatch Logs and Unix write it. */
function probablyMeant(text: string): string | undefined {
	if (!/^\d+$/.test(text)) {
		return undefined;
	}

	switch (text.length) {
		case 1:
		case 2:
		case 3: {
			return `${text}m`;
		}

		case 10: {
			return new Date(Number(text) * 1000).toISOString();
		}

		case 13: {
			return new Date(Number(text)).toISOString();
		}

		default: {
			return undefined;
		}
	}
}
