import {backoffMs} from '../../../tasks/backoff.js';
import type {Timing} from '../timing.js';
import type {NoLiveTail} from './live-tail-fallback.js';

export type SessionRetry = {
	/** Until the next session, ms. Undefined: never. */
	readonly waitMs: number | undefined;
	/** The header says `polling` until then, not `reconnecting`. */
	readonly isPolling: boolean;
};

export type FailedSession = {
	/** 1 for the first failure in a row. */
	readonly attempt: number;
	readonly impossible: NoLiveTail['kind'] | undefined;
	readonly hasBeenLive: boolean;
	/** The session ended for a known reason: its three hours, or qtail ended it. */
	readonly isExpected: boolean;
	/** The user has to sign in, and may just have done so in another terminal. */
	readonly isSignedOut: boolean;
	/** Only the user or an administrator can mend it. */
	readonly isForUser: boolean;
	/** 0 to 1 */
	readonly random: number;
};

/** Decides when the next session is opened, and what the header says until then. */
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
			// A session that broke may count against the account's limit a little
			// longer, and a network may come back. After about half a minute
			// without success the header says `polling`.
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
