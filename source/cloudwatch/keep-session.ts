import type {TimeRange} from '../record-source.js';
import {errorFacts} from './error-facts.js';
import type {LiveTailEvent} from './live-tail.js';
import {whyNoLiveTail} from './live-tail-fallback.js';
import {planSessionRetry} from './session-retry.js';
import type {Watch} from './watch.js';
import {watchEvents} from './watch-events.js';

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
	const {timing, now} = watch;
	let attempt = 0;
	let hasBeenLive = false;
	let seenTo: number | undefined;
	// What ended the session before: the reason of the gap until the next.
	let reason = '';
	while (!signal.aborted) {
		let startedAt: number | undefined;
		let failure: unknown;
		const session = new AbortController();
		const onAbort = (): void => session.abort();
		signal.addEventListener('abort', onAbort, {once: true});
		let endReason: string | undefined;
		onSession(because => {
			endReason = because;
			session.abort();
		});
		const view = createSessionView(watch);
		try {
			const events = watchEvents(
				watch.openLiveTail(session.signal),
				timing.liveTailEventTimeoutMs,
				() => session.abort(),
			);
			for await (const event of events) {
				if (event.kind === 'started') {
					startedAt = now();
					view.start(startedAt);
					watch.sessionStartedAt = startedAt;
					if (seenTo !== undefined) {
						const hole = {from: seenTo + 1, to: startedAt};
						await watch.mark({kind: 'missing', range: hole, reason});
						watch.sweepPause.wake();
					}

					hasBeenLive = true;
					await watch.tell('session started', {
						sweepIntervalMs: watch.rhythm.sweepIntervalMs,
					});
					onFirstOutcome();
				} else {
					seenTo = await view.take(event);
				}
			}
		} catch (error) {
			failure = error;
		} finally {
			signal.removeEventListener('abort', onAbort);
			onSession(() => {});
		}

		if (signal.aborted) {
			return;
		}

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
		if (isForUser && impossible === undefined && !watch.hasAnswered) {
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
		reason =
			endReason ??
			explanation?.reason ??
			(failure === undefined
				? 'the service ended the Live Tail session'
				: `the Live Tail session broke off (${errorFacts(failure).message})`);
		if (isPolling) {
			// Its polls may be in trouble of their own by now.
			if (watch.state.way !== 'poll') {
				await watch.tell('sweeps only', {pollReason: impossible?.reason});
			}
		} else {
			await watch.tell(`session ${explanation?.state ?? 'reconnecting'}`, {
				trouble: {
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

type LiveTailUpdate = Extract<LiveTailEvent, {kind: 'update'}>;

/** What one session shows, and what it does not. */
function createSessionView(watch: Watch) {
	const {timing, now} = watch;
	let startedAt = 0;
	let seenFrom = 0;
	let updatedAt = 0;

	const lose = async (range: TimeRange, reason: string): Promise<void> => {
		await watch.mark({kind: 'lost', range, reason});
		const {settleMs, sampledSweepMs} = timing;
		const sweeps = watch.logGroups.map(logGroup =>
			watch.sweeper.sweep({
				logGroup,
				range: {from: range.from - settleMs, to: range.to + settleMs},
				completeTo: range.to,
				isBackfill: false,
				// On a grid, so that sampling every second makes one sweep of many.
				notBefore:
					Math.ceil((range.to + settleMs) / sampledSweepMs) * sampledSweepMs,
			}),
		);
		// Nobody waits for it, and it never rejects.
		void Promise.all(sweeps).then(async () => {
			if (!watch.isOpen({from: startedAt, to: now()})) {
				await watch.tell('samples fetched').catch(() => {});
			}
		});
	};

	return {
		start(at: number): void {
			startedAt = at;
			seenFrom = at;
			updatedAt = at;
		},
		/** @returns the delivery time up to which the session has shown, or lost, everything */
		async take({messages, isSampled}: LiveTailUpdate): Promise<number> {
			const arrivedAt = now();
			const previousAt = updatedAt;
			await watch.takeLive(messages);
			if (isSampled) {
				await watch.emit({kind: 'sampled', at: watch.localNow()});
				await watch.tell('update sampled');
			}

			// Updates come every second. After a longer silence, be it the reader,
			// the network or this process that was busy, the service may have
			// dropped some.
			const isHeldUp = now() - previousAt > timing.heldUpMs;
			if (isSampled || isHeldUp) {
				const lost = {
					from: Math.max(
						watch.from,
						Math.min(previousAt, arrivedAt) - timing.settleMs,
					),
					to: now(),
				};
				seenFrom = lost.to + 1;
				await lose(
					lost,
					isSampled
						? 'Live Tail sends at most 500 records a second and left some out'
						: 'updates came too late, and Live Tail may have dropped some',
				);
			}

			updatedAt = now();
			const seenTo = arrivedAt - timing.settleMs;
			await watch.mark({
				kind: 'complete',
				range: {from: seenFrom, to: seenTo},
			});
			return Math.max(seenFrom - 1, seenTo);
		},
	};
}
