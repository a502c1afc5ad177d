import {statSync} from 'node:fs';
import {UsageError, UserError} from '../stream/user-error.js';
import type {WatchInvocation} from './open-source.js';

/**
 * The error that ended a tail, with a next step where what was given as a log
 * group is a file or a folder of this computer: `AWSLogs` is one after a copy
 * from S3. A log group may have the same name, so nothing is said before it failed.
 */
export function withPathHint(
	error: unknown,
	{kind, options}: WatchInvocation,
): unknown {
	if (kind !== 'tail' || !(error instanceof UserError)) {
		return error;
	}

	for (const name of options.logGroups) {
		const found = statSync(name, {throwIfNoEntry: false});
		if (found !== undefined) {
			const what = found.isDirectory() ? 'folder' : 'file';
			const Explained = error instanceof UsageError ? UsageError : UserError;
			return new Explained(error.message, {
				nextSteps: [
					`${name} is a ${what} on this computer. If you meant that, run: qtail read ${name}`,
					...error.nextSteps,
				],
				cause: error,
			});
		}
	}

	return error;
}
