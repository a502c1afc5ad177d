import type {TroubleName, UserTrouble} from '../../../stream/connection.js';
import type {UserError} from '../../../stream/user-error.js';
import type {SweepFailure} from '../sweep/sweep.js';

/** Why FilterLogEvents does not answer for a log group. */
export type GroupTrouble = {
	readonly state: TroubleName;
	readonly trouble: UserTrouble;
	/** Only the user can mend it, or the server was never reached. */
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
	const {state, reason, error, kind, isNetwork} = explanation;
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
				isHopeless: kind === 'fatal' || isNetwork,
				error,
			};
}
