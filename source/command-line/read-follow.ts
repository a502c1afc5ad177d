import type {AskedTime} from '../stream/asked-time.js';
import type {ReadArguments} from './read-flags.js';
import {usageError} from './usage-errors.js';

/**
 * Whether `qtail read` goes on with its files.
 *
 * @param to of `--until`
 * @throws UsageError where that has no end to wait for
 */
export function readFollow(
	read: ReadArguments,
	to: AskedTime | undefined,
): boolean {
	const isOn = read.has('follow');
	if (isOn && to !== undefined) {
		throw usageError(
			'--follow never ends, and --until is an end: leave one out.',
		);
	}

	if (isOn && read.inputs.includes('-')) {
		throw usageError(
			'--follow is for files; stdin is read until its writer closes it. Leave --follow out.',
		);
	}

	return isOn;
}
