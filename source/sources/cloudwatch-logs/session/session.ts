/**
 * The room `session` keeps one Live Tail session open, which brings records
 * within a second of their delivery. Sweeps fetch what it cannot bring.
 *
 * Invariants: a session that qtail opened is closed however its watch ends,
 * since sessions are billed by the minute. Time that no session watched, and
 * updates that left records out, become gaps that a sweep closes.
 *
 * For example, a connection that breaks:
 *
 *     16:40:16.999  last update: the session has shown all up to 16:40:11.999
 *     16:40:17.900  ECONNRESET: `unwatched` from 16:40:12.000; state reconnecting,
 *                   attempt 1 in 0.5 to 1 s; polls bring the new records meanwhile
 *     16:40:18.700  the next session starts: a gap 16:40:12.000 - 16:40:21.700, with
 *                   3 s for the service's clock, is swept now and again 5 s
 *                   after its end, when all of it is visible
 *
 * `run-session.ts` is one session, `session-view.ts` what it shows,
 * `session-retry.ts` when the next one comes, `live-tail.ts` the API call.
 */
import {errorFacts} from '../../../aws/error-facts.js';
import type {Watch} from '../watch.js';
import {whyNoLiveTail} from './live-tail-fallback.js';
import {runSession, type Unwatched} from './run-session.js';
import {planSessionRetry} from './session-retry.js';

/** What the rest of a watch hears of its sessions. */
export type SessionOptions = {
	/** The first session has started or failed. Sweeps begin then, so that no time falls between the backfill and the session. */
	readonly onFirstOutcome: () => void;
	/** Gets a function that ends the current session, for use after a sleep. */
	readonly onSession: (end: (reason: string) => void) => void;
};

/**
 * Keeps one Live Tail session open. Where none can be opened, sweeps bring all
 * records, and `planSessionRetry` decides when to try again.
 *
 * Resolves when the signal aborts, or when no later session can work either.
 *
 * @throws UserError when the first session fails for a reason that the user has to mend
 */
export async function keepSession(
	watch: Watch,
	{onFirstOutcome, onSession}: SessionOptions,
	signal: AbortSignal,
): Promise<void> {
	const {timing, now, connection} = watch;
	let attempt = 0;
	let hasBeenLive = false;
	let unwatched: Unwatched | undefined;
	while (!signal.aborted) {
		const {startedAt, seenTo, failure, endReason} = await runSession(
			watch,
			{unwatched, onStarted: onFirstOutcome, onSession},
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
		unwatched =
			seenTo === undefined
				? unwatched && {...unwatched, reason}
				: {from: seenTo + 1, reason};
		if (isPolling) {
			await connection.report('sweeps only', {pollReason: impossible?.reason});
		} else {
			await connection.report(
				`session ${explanation?.state ?? 'reconnecting'}`,
				{
					sessionTrouble: {
						attempt,
						retryAt: watch.localNow() + (waitMs ?? 0),
						reason,
						nextSteps: explanation?.error.nextSteps ?? [],
					},
				},
			);
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
