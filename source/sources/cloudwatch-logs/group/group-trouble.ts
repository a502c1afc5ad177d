import type {TroubleName, UserTrouble} from '../../../stream/connection.js';
import {UserError} from '../../../stream/user-error.js';
import {formatDuration} from '../../../text/format-time.js';
import type {SweepFailure} from '../sweep/sweep.js';

/** Why the service does not answer for a log group. */
export type GroupTrouble = {
	readonly state: TroubleName;
	readonly trouble: UserTrouble;
	/** Where nothing ever worked, trying again does not help. */
	readonly isHopeless: boolean;
	readonly error: UserError;
};

/**
 * The trouble after one more failure. Several ranges that fail for one reason are
 * one trouble on the screen, with one countdown: the first stays until its retry.
 *
 * @param localNow ms
 */
export function createGroupTrouble(
	{explanation, retryInMs}: SweepFailure,
	before: GroupTrouble | undefined,
	localNow: number,
): GroupTrouble {
	const {state, reason, error, kind} = explanation;
	const isReported =
		before?.state === state &&
		before.trouble.reason === reason &&
		before.trouble.retryAt > localNow;
	return isReported
		? before
		: {
				state,
				trouble: {
					attempt: (before?.trouble.attempt ?? 0) + 1,
					retryAt: localNow + retryInMs,
					reason,
					nextSteps: error.nextSteps,
				},
				// DescribeLogGroups was answered, so the service is there.
				isHopeless: kind === 'fatal',
				error,
			};
}

/**
 * The trouble with an operation that does not answer, a clause and its error.
 *
 * @param giveUpAt when the request fails, ms by the local clock
 */
export function createSilenceTrouble(
	operation: string,
	silentMs: number,
	{attempt, giveUpAt}: {readonly attempt: number; readonly giveUpAt: number},
): GroupTrouble {
	const time = formatDuration(silentMs);
	return {
		state: 'reconnecting',
		trouble: {
			attempt,
			retryAt: giveUpAt,
			// The header may cut it: the operation comes early.
			reason: `no answer to ${operation} for more than ${time}`,
			nextSteps: [],
		},
		isHopeless: false,
		error: new UserError(
			`${operation} has not answered for more than ${time}.`,
			{nextSteps: ['Check the connection to the service.']},
		),
	};
}
