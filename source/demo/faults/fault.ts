import type {LiveTailControl} from '../endpoint/live-tail-session.js';
import type {Delivery} from '../endpoint/log-group.js';
import type {HookedAnswer, HookedRequest} from '../endpoint/request-hook.js';
import type {FrameWriter} from '../protocol/frame-writer.js';

/** What a fault may use when it strikes. */
export type FaultContext = {
	/** How late, how slow or how long down the fault makes things, ms. */
	readonly durationMs: number;
	/** The endpoint's clock, ms. */
	readonly now: () => number;
	/** Without `:*`. */
	readonly logGroupArn: (name: string) => string;
	/** Cuts every connection and listens again on the same port after that many ms. */
	readonly restart: (downMs: number) => void;
	/** The log group that faults of one group hit. */
	readonly struckGroup: string;
	/** How many bytes of an answer come through, where a fault cuts it. */
	readonly answerBytes: number;
};

/** Writes a frame, or something else in its place. Returns what `FrameWriter.write` does. */
export type FrameChange = (
	frame: Uint8Array,
	write: FrameWriter['write'],
) => boolean;

/** A Live Tail session that can be made to send something else. */
export type FaultySession = LiveTailControl & {
	/** Changes the next frame. Several changes of one frame are made one after another. */
	changeNextFrame(change: FrameChange): void;
	/** Writes the next frame after the one that follows it. */
	holdNextFrame(): void;
	/** Swallows every frame from now on; the connection stays open. */
	fallSilent(): void;
	/** Takes no frame until the function that is returned is called. */
	stopTaking(): () => void;
	/** Calls back when the connection has closed. */
	onClose(listener: () => void): void;
};

export type FaultFamily =
	| 'Live Tail breaks'
	| 'Live Tail leaves out, repeats, reorders'
	| 'Requests fail'
	| 'The first requests fail'
	| 'One of several log groups'
	| 'Pages of FilterLogEvents'
	| 'Damaged answers of FilterLogEvents'
	| 'Damaged updates of Live Tail'
	| 'The Date header'
	| 'An imitation of the service'
	| 'A gateway or proxy in between'
	| 'Records appear here and not there'
	| 'The trail'
	| 'The server';

type FaultDescription = {
	readonly family: FaultFamily;
	/** One line for the help: what happens. */
	readonly description: string;
	/** What a correct client must end up with. */
	readonly outcome: string;
	/** How late, how slow or how long down, ms, where the plan does not say. */
	readonly durationMs?: number;
	/** In the demo: how long one strike lasts, ms. 0: it hits once. Infinity: it never ends. */
	readonly lastsMs: number;
	/** In the demo: from one strike to the next, ms. @default 45,000 */
	readonly everyMs?: number;
	/** In the demo: it begins with the endpoint and takes no turn. @default false */
	readonly isFromStart?: boolean;
	/** In the demo: it strikes on every so manieth occasion only. @default 1 */
	readonly everyNth?: number;
};

/**
 * One thing that can go wrong. A schedule counts its occasions: the calls of
 * `operations`, the updates of all Live Tail sessions, or the events put.
 */
export type Fault = FaultDescription &
	(
		| {
				readonly occasion: 'call';
				readonly operations: readonly string[];
				/** Other calls are no occasion. @default all calls of the operations */
				readonly concerns?: (
					request: HookedRequest,
					context: FaultContext,
				) => boolean;
				readonly answer: (
					request: HookedRequest,
					context: FaultContext,
				) => HookedAnswer;
		  }
		| {
				readonly occasion: 'update';
				readonly strike: (
					session: FaultySession,
					context: FaultContext,
				) => void;
		  }
		| {
				readonly occasion: 'event';
				readonly deliver: (context: FaultContext) => Delivery;
		  }
	);
