import {defaultSince} from './flags.js';
import {parseDuration, parseTime, timeExamples} from './parse-time.js';
import type {ReadArguments} from './read-flags.js';
import {readOnce} from './read-values.js';
import {usageError} from './usage-errors.js';

/**
 * `--since` and `--until` in ms; without `--since` a quarter of an hour before
 * the end.
 *
 * @throws UsageError
 */
export function readTimeRange(
	read: ReadArguments,
	now: number,
): {readonly from: number; readonly to: number | undefined} {
	const to = readTime(read, 'until', now);
	return {from: readFrom(read, to, now), to};
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
): number {
	const from = readTime(read, 'since', now);
	if (from === undefined) {
		return Math.max((to ?? now) - (parseDuration(defaultSince) ?? 0), 0);
	}

	if (from > now) {
		throw usageError('--since is in the future.');
	}

	if (to !== undefined && to < from) {
		throw usageError('--until is before --since.', timeExamples);
	}

	return from;
}
