import type {TimeZone} from '../text/format-time.js';
import type {ReadArguments} from './read-flags.js';
import {usageError} from './usage-errors.js';

/**
 * The zone of times that are shown, and of those that are given without one: what a
 * flag says, else what is configured, else UTC.
 *
 * @throws UsageError
 */
export function readTimeZone(
	read: ReadArguments,
	configured: TimeZone = 'utc',
): TimeZone {
	if (read.has('utc') && read.has('local')) {
		throw usageError('--utc and --local exclude each other.');
	}

	if (read.has('local')) {
		return 'local';
	}

	return read.has('utc') ? 'utc' : configured;
}
