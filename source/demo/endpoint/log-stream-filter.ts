import {invalidParameter} from '../protocol/aws-error.js';
import type {LogEvent} from './log-group.js';

/**
 * @param names the streams to take, exactly
 * @param prefixes the beginnings of the streams to take
 * @throws AwsError where both are given
 */
export function logStreamFilter(
	names: readonly string[] | undefined,
	prefixes: readonly string[] | undefined,
): (event: LogEvent) => boolean {
	if (names !== undefined && prefixes !== undefined) {
		throw invalidParameter(
			'Log stream names and log stream name prefixes are mutually exclusive.',
		);
	}

	if (names !== undefined) {
		const wanted = new Set(names);
		return ({logStreamName}) => wanted.has(logStreamName);
	}

	return prefixes === undefined
		? () => true
		: ({logStreamName}) =>
				prefixes.some(prefix => logStreamName.startsWith(prefix));
}
