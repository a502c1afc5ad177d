import type {Watch} from '../watch.js';
import {watchEvents} from '../watch-events.js';
import {
	createSessionView,
	fetchMissing,
	type SessionView,
} from './session-view.js';

/** How one session went. */
export type SessionEnd = {
	/** When it began to show what is ingested, ms by the service's clock; undefined when it never did. */
	readonly startedAt: number | undefined;
	/** Delivery time up to which it has shown, or lost, everything; undefined when it never showed anything. */
	readonly seenTo: number | undefined;
	/** What was thrown, if anything was. */
	readonly failure: unknown;
	/** Why qtail itself ended it. */
	readonly endReason: string | undefined;
};

/**
 * Opens a Live Tail session and reads it to its end.
 *
 * @param hole what no session saw before it, and why
 * @param onStarted the session shows what is ingested
 * @param onSession gets what ends the session
 */
export async function runSession(
	watch: Watch,
	{
		hole,
		onStarted,
		onSession,
	}: {
		readonly hole: {readonly from: number; readonly reason: string} | undefined;
		readonly onStarted: () => void;
		readonly onSession: (end: (reason: string) => void) => void;
	},
	signal: AbortSignal,
): Promise<SessionEnd> {
	const {timing, now} = watch;
	const session = new AbortController();
	const onAbort = (): void => session.abort();
	signal.addEventListener('abort', onAbort, {once: true});
	let endReason: string | undefined;
	onSession(because => {
		endReason = because;
		session.abort();
	});
	let startedAt: number | undefined;
	let view: SessionView | undefined;
	let failure: unknown;
	try {
		const events = watchEvents(
			watch.openLiveTail(session.signal),
			timing.liveTailEventTimeoutMs,
			() => session.abort(),
		);
		for await (const event of events) {
			if (endReason !== undefined) {
				// The event is from before the sleep, and the clock from after it.
				break;
			}

			if (event.kind === 'started') {
				startedAt = now();
				view = createSessionView(watch, startedAt);
				await fillHole(watch, hole, startedAt);
				await watch.connection.tell('session started', {
					sweepIntervalMs: watch.rhythm.sweepIntervalMs,
				});
				onStarted();
			} else {
				await view?.take(event);
			}
		}
	} catch (error) {
		failure = error;
	} finally {
		signal.removeEventListener('abort', onAbort);
		onSession(() => {});
	}

	return {startedAt, seenTo: view?.seenTo, failure, endReason};
}

/**
 * What was ingested just before a session, which does not show it, is visible a
 * little later only: most of it is asked for at once, and the rest as soon as
 * it can be there.
 */
async function fillHole(
	watch: Watch,
	hole: {readonly from: number; readonly reason: string} | undefined,
	startedAt: number,
): Promise<void> {
	const latestFrom = startedAt - watch.visibleAfterMs();
	const range = {
		// The clock may have been set back since.
		from: Math.min(hole?.from ?? latestFrom, latestFrom),
		to: startedAt + watch.timing.clockErrorMs,
	};
	if (hole !== undefined) {
		const {reason} = hole;
		await watch.coverage.mark({kind: 'missing', range, reason});
		watch.sweepPause.wake();
	}

	// Nobody waits for it, and it never rejects.
	const visibleAt = range.to + watch.visibleAfterMs();
	void fetchMissing(watch, range, visibleAt + 1 - watch.now());
}
