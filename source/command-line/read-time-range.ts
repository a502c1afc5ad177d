import {parseDuration, parseTime, timeExamples} from './parse-time.js';
import type {ReadArguments} from './read-flags.js';
import {readOnce} from './read-values.js';
import {usageError} from './usage-errors.js';

/**
 * `--since` and `--until` in ms.
 *
 * @param defaultSince a duration before the end; undefined: from the beginning
 * @throws UsageError
 */
export function readTimeRange(
	read: ReadArguments,
	now: number,
	defaultSince: string | undefined,
): {readonly from: number; readonly to: number | undefined} {
	const to = readTime(read, 'until', now);
	const from = readFrom(read, to, now);
	if (from !== undefined) {
		return {from, to};
	}

	const back =
		defaultSince === undefined ? undefined : parseDuration(defaultSince);
	return {from: back === undefined ? 0 : Math.max((to ?? now) - back, 0), to};
}

function readTime(
	read: ReadArguments,
	name: 'since' | 'until',
	now: number,
): number | undefined {
	const text = readOnce(read, name);
	const time = text === undefined ? undefined : parseTime(text, now);
	if (text !== undefined && time === undefined) {
		throw usageError(`--${name} ${text} is not a time.`, timeExamples);
	}

	return time;
}

function readFrom(
	read: ReadArguments,
	to: number | undefined,
	now: number,
): number | undefined {
	const from = readTime(read, 'since', now);
	if (from === undefined) {
		return undefined;
	}

	if (from > now) {
		throw usageError('--since is in the future.');
	}

	if (to !== undefined && to < from) {
		throw usageError('--until is before --since.', timeExamples);
	}

	return from;
}
