import {errorFacts} from '../../../aws/error-facts.js';
import type {DeliveredMessage} from '../../../stream/message.js';
import type {AskedGroup} from '../asking.js';
import type {Place} from '../place.js';
import type {LiveTailEvent} from './live-tail.js';
import {SessionView, type Showing} from './session-view.js';
import {withEventDeadline} from './with-event-deadline.js';
import {type FreshEvent, withFreshness} from './with-freshness.js';

/** What one running session says. Each is awaited before the next event of the service is read. */
export type SessionListener = {
	/** From now on the session shows every record. */
	readonly onStarted: (view: SessionView) => Promise<void>;
	readonly onMessages: (messages: readonly DeliveredMessage[]) => Promise<void>;
	/** After the messages of the update. */
	readonly onShown: (showing: Showing, isSampled: boolean) => Promise<void>;
};

/** How one session went. */
export type SessionEnd = {
	/** When it started, ms by the service's clock. Undefined if it never did. */
	readonly startedAt: number | undefined;
	/** Every record delivered up to here was shown, or is in a gap, ms. Undefined if it never started. */
	readonly seenTo: number | undefined;
	/** The error that ended it, if one did. */
	readonly failure: unknown;
	/** Why qtail ended it, or why it is not the service's fault. */
	readonly endReason: string | undefined;
};

/**
 * Opens a Live Tail session and reads it to its end.
 *
 * @param end aborts with the reason to end the session
 */
export async function runSession(
	{openLiveTail, clock, timing, monotonicNow}: Place,
	members: readonly AskedGroup[],
	listener: SessionListener,
	end: AbortSignal,
): Promise<SessionEnd> {
	const session = new AbortController();
	const onEnd = (): void => session.abort();
	end.addEventListener('abort', onEnd, {once: true});
	if (end.aborted) {
		onEnd();
	}

	let startedAt: number | undefined;
	let view: SessionView | undefined;
	let failure: unknown;
	let isHeldUp = false;
	/** When the reader had taken the last event, monotonic ms. */
	let takenAt = monotonicNow();
	const waitedMs = (): number => monotonicNow() - takenAt;
	const take = async ({
		event,
		isFresh,
	}: FreshEvent<LiveTailEvent>): Promise<void> => {
		if (event.kind === 'started') {
			startedAt = clock.earliest();
			view = new SessionView(clock, timing);
			await listener.onStarted(view);
		} else if (view !== undefined) {
			const {messages, isSampled, damage} = event;
			const readAt = clock.earliest();
			const lostBecause = isSampled ? sampledReason : damage;
			await listener.onMessages(messages);
			await listener.onShown(
				view.take({readAt, isFresh, lostBecause}),
				isSampled,
			);
		}
	};

	try {
		const events = withFreshness(
			withEventDeadline(
				openLiveTail(members, session.signal),
				timing.liveTailEventTimeoutMs,
				onEnd,
			),
			timing.freshWaitMs,
			monotonicNow,
		);
		for await (const event of events) {
			if (end.aborted) {
				// The event is from before the end, perhaps from before a sleep.
				break;
			}

			// A fresh event says that nothing older is left.
			isHeldUp &&= !event.isFresh;
			const takenFrom = monotonicNow();
			await take(event);
			takenAt = monotonicNow();
			isHeldUp ||= takenAt - takenFrom > timing.heldUpMs;
		}
	} catch (error) {
		failure = error;
	} finally {
		end.removeEventListener('abort', onEnd);
	}

	return {
		startedAt,
		seenTo: view?.seenTo,
		failure,
		endReason: end.aborted
			? String(end.reason)
			: // A socket that nobody reads is silent as well, and what it had received
				// until then comes before the failure.
				errorFacts(failure).name === 'TimeoutError' &&
					isHeldUp &&
					waitedMs() < timing.liveTailSocketTimeoutMs
				? "the reader of qtail's output held it up, and the session was cut off"
				: undefined,
	};
}

const sampledReason =
	'Live Tail sends at most 500 records a second and left some out';
