import {errorFacts} from '../../../aws/error-facts.js';
import type {Watch} from '../watch.js';
import {whyNoLiveTail} from './live-tail-fallback.js';
import {runSession} from './run-session.js';
import {planSessionRetry} from './session-retry.js';

/** A run of sessions, as one after the other leads on to the next. */
export type SessionOptions = {
	/** The first session has started, or has failed: sweeps may begin without missing what falls between. */
	readonly onFirstOutcome: () => void;
	/** Gets what ends the session of the moment, as after a sleep. */
	readonly onSession: (end: (reason: string) => void) => void;
};

/**
 * Keeps one Live Tail session open. What no session saw is named as a gap and
 * swept: the time between two of them, and what an update left out. While no
 * session can be had, sweeps are all there is; then it tries again in growing
 * intervals, or never, as the reason has it.
 *
 * Resolves when the signal aborts, or when there is no use in trying.
 *
 * @throws UserError when the first session cannot be had for a reason that the user has to mend
 */
export async function keepSession(
	watch: Watch,
	{onFirstOutcome, onSession}: SessionOptions,
	signal: AbortSignal,
): Promise<void> {
	const {timing, now, connection} = watch;
	let attempt = 0;
	let hasBeenLive = false;
	let hole: {readonly from: number; readonly reason: string} | undefined;
	while (!signal.aborted) {
		const {startedAt, seenTo, failure, endReason} = await runSession(
			watch,
			{hole, onStarted: onFirstOutcome, onSession},
			signal,
		);
		if (signal.aborted) {
			return;
		}

		hasBeenLive ||= startedAt !== undefined;
		const livedMs = startedAt === undefined ? 0 : now() - startedAt;
		attempt = livedMs >= timing.steadySessionMs ? 1 : attempt + 1;
		const explanation =
			failure === undefined
				? undefined
				: await watch.explain(failure, 'StartLiveTail');
		const impossible =
			failure === undefined || startedAt !== undefined
				? undefined
				: whyNoLiveTail(failure, hasBeenLive, watch.region);
		const isBug =
			failure !== undefined &&
			explanation === undefined &&
			startedAt === undefined &&
			impossible === undefined;
		if (isBug) {
			throw failure;
		}

		const isForUser = explanation?.kind === 'fatal';
		if (isForUser && impossible === undefined && !connection.hasAnswered) {
			throw explanation.error;
		}

		const isSignedOut = explanation?.state === 'signed out';
		if (isSignedOut) {
			watch.renewCredentials();
		}

		const {waitMs, isPolling} = planSessionRetry(
			{
				attempt,
				impossible: impossible?.kind,
				hasBeenLive,
				isExpected:
					errorFacts(failure).name === 'SessionTimeoutException' ||
					endReason !== undefined,
				isSignedOut,
				isForUser,
				random: watch.random(),
			},
			timing,
		);
		const reason =
			endReason ??
			explanation?.reason ??
			(failure === undefined
				? 'the service ended the Live Tail session'
				: `the Live Tail session broke off (${errorFacts(failure).message})`);
		hole =
			seenTo === undefined
				? hole && {...hole, reason}
				: {from: seenTo + 1, reason};
		if (isPolling) {
			await connection.tell('sweeps only', {pollReason: impossible?.reason});
		} else {
			await connection.tell(`session ${explanation?.state ?? 'reconnecting'}`, {
				sessionTrouble: {
					attempt,
					retryAt: watch.localNow() + (waitMs ?? 0),
					reason,
					nextSteps: explanation?.error.nextSteps ?? [],
				},
			});
		}

		onFirstOutcome();
		if (startedAt !== undefined) {
			watch.sweepPause.wake();
		}

		if (waitMs === undefined) {
			return;
		}

		await watch.sessionPause.wait(waitMs, signal);
	}
}
