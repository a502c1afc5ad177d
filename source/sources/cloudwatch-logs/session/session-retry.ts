import {backoffMs} from '../connection/backoff.js';
import type {Timing} from '../timing.js';
import type {NoLiveTail} from './live-tail-fallback.js';

export type SessionRetry = {
	/** ms; undefined: never, nothing would change. */
	readonly waitMs: number | undefined;
	/** Polling takes over until then, and the header says so. */
	readonly isPolling: boolean;
};

export type FailedSession = {
	/** 1 for the first failure in a row. */
	readonly attempt: number;
	readonly impossible: NoLiveTail['kind'] | undefined;
	readonly hasBeenLive: boolean;
	/** The service said beforehand that it would end the session now. */
	readonly isExpected: boolean;
	/** The user is to sign in: another terminal may have done so a moment ago. */
	readonly isSignedOut: boolean;
	/** Only the user, or an administrator, can mend it. */
	readonly isForUser: boolean;
	/** 0 to 1 */
	readonly random: number;
};

/** When the next session is asked for, and whether it is called polling until then. */
export function planSessionRetry(
	failed: FailedSession,
	timing: Pick<
		Timing,
		| 'retryBaseMs'
		| 'retryMaxMs'
		| 'signedOutRetryMs'
		| 'fallbackRetryBaseMs'
		| 'fallbackRetryMaxMs'
		| 'deniedRetryMs'
	>,
): SessionRetry {
	const {attempt, impossible, random} = failed;
	switch (impossible) {
		case 'unsupported': {
			return {waitMs: undefined, isPolling: true};
		}

		case 'denied': {
			return {waitMs: timing.deniedRetryMs, isPolling: true};
		}

		case 'limit':
		case 'unreachable': {
			// The session that has just broken off may count against the account's
			// limit a little longer, and a network comes back: about half a minute
			// before polling is called the way things are.
			const patience = failed.hasBeenLive ? quickAttempts : 0;
			if (attempt > patience) {
				return {
					waitMs: backoffMs(attempt - patience, {
						baseMs: timing.fallbackRetryBaseMs,
						maxMs: timing.fallbackRetryMaxMs,
						random,
					}),
					isPolling: true,
				};
			}

			break;
		}

		case undefined: {
			if (failed.isExpected && attempt === 1) {
				return {waitMs: 0, isPolling: false};
			}

			if (failed.isForUser) {
				return {
					waitMs: failed.isSignedOut
						? timing.signedOutRetryMs
						: timing.retryMaxMs,
					isPolling: false,
				};
			}
		}
	}

	return {
		waitMs: backoffMs(attempt, {
			baseMs: timing.retryBaseMs,
			maxMs: timing.retryMaxMs,
			random,
		}),
		isPolling: false,
	};
}

const quickAttempts = 5;
