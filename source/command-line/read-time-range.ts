import type {AskedTime} from '../stream/asked-time.js';
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

	if (since.at > now) {
		throw usageError('--since is in the future.');
	}

	if (until !== undefined && until.at < since.at) {
		throw usageError('--until is before --since.', timeExamples);
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

	const zone = read.has('local') ? 'local' : 'utc';
	const at = parseTime(text, now, zone, notBefore);
	if (at === undefined || at < earliest) {
		throw usageError(`--${name} ${text} is not a time.`, timeExamples);
	}

	const ago = parseDuration(text);
	return {asked: ago === undefined ? at : {ago}, at};
}
