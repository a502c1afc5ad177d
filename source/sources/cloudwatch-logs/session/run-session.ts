import type {Watch} from '../watch.js';
import {
	createSessionView,
	fetchMissing,
	type SessionView,
} from './session-view.js';
import {withEventDeadline} from './with-event-deadline.js';

/** Delivery time since the last session, which no session showed. ms */
export type Unwatched = {readonly from: number; readonly reason: string};

/** How one session went. */
export type SessionEnd = {
	/** When it started, ms by the service's clock. Undefined if it never did. */
	readonly startedAt: number | undefined;
	/** Every record delivered up to here was shown, or is in a gap, ms. Undefined if it never started. */
	readonly seenTo: number | undefined;
	/** The error that ended it, if one did. */
	readonly failure: unknown;
	/** Why qtail ended it, if it did. */
	readonly endReason: string | undefined;
};

/**
 * Opens a Live Tail session and reads it to its end.
 *
 * @param unwatched the time since the session before, for a gap that this function opens
 * @param onStarted from now on the session shows every record
 * @param onSession gets a function that ends the session
 */
export async function runSession(
	watch: Watch,
	{
		unwatched,
		onStarted,
		onSession,
	}: {
		readonly unwatched: Unwatched | undefined;
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
		const events = withEventDeadline(
			watch.openLiveTail(session.signal),
			timing.liveTailEventTimeoutMs,
			() => session.abort(),
		);
		for await (const event of events) {
			if (endReason !== undefined) {
				// The event is from before the sleep, the clock from after it.
				break;
			}

			if (event.kind === 'started') {
				startedAt = now();
				view = createSessionView(watch, startedAt);
				await fetchUnwatched(watch, unwatched, startedAt);
				await watch.connection.report('session started', {
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
 * A session does not show records delivered before its start, and the latest of
 * those are not visible to FilterLogEvents yet. So the range is swept twice: at
 * once, and as soon as all of it can be visible.
 */
async function fetchUnwatched(
	watch: Watch,
	unwatched: Unwatched | undefined,
	startedAt: number,
): Promise<void> {
	const latestFrom = startedAt - watch.visibleAfterMs();
	const range = {
		// `unwatched.from` is later if the clock was set back since.
		from: Math.min(unwatched?.from ?? latestFrom, latestFrom),
		to: watch.latest() + watch.timing.clockErrorMs,
	};
	if (unwatched !== undefined) {
		const {reason} = unwatched;
		await watch.coverage.mark({kind: 'missing', range, reason});
		watch.sweepPause.wake();
	}

	// Not awaited: it never rejects.
	const visibleAt = range.to + watch.visibleAfterMs();
	void fetchMissing(watch, range, visibleAt + 1 - watch.now());
}
