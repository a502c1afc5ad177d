import type {Buffer} from 'node:buffer';
import {eventFrame, exceptionFrame} from '../protocol/event-stream-frame.js';
import type {FrameWriter} from '../protocol/frame-writer.js';
import type {LogEvent, LogGroup} from './log-group.js';

// The service's own limits, docs/API_StartLiveTail.
const maxEventsPerUpdate = 500;
const maxBufferedUpdates = 10;
const maxBufferedEvents = 5000;
// The event stream specification allows frames of 16 MiB. How the service splits
// updates of 500 large events is not documented, and makes no difference to clients.
const maxUpdateCharacters = 4 * 1024 * 1024;

export type LiveTailOptions = {
	readonly groups: readonly LogGroup[];
	readonly matches: (event: LogEvent) => boolean;
	/** What the request asked for, repeated in the `sessionStart`. */
	readonly sessionStart: Readonly<Record<string, unknown>>;
	readonly writer: FrameWriter;
	readonly updateIntervalMs: number;
	readonly sessionLimitMs: number;
	readonly now: () => number;
	/** So many updates come before the `sessionStart`. @default 0 */
	readonly updatesBeforeStart?: number;
	/** Called before every update, to make the session do something else. */
	readonly beforeUpdate?: (session: LiveTailControl) => void;
};

/** What a test can make a running session do. */
export type LiveTailControl = {
	/** Ends the response between two frames, as a deployment of the service would. */
	endStream(): void;
	/** Sends a modelled or made-up exception, such as `SessionStreamingException`, and ends the response. */
	sendException(name: string, message: string): void;
	/** Says `sampled` in the next update, whatever is in it. */
	markSampled(): void;
	/** Leaves half of the next update's events out, and says `sampled`. */
	leaveOutHalf(): void;
	/** Sends something else as the payload of the next update. Of several changes the latest is made. */
	changeNextUpdate(change: UpdateChange): void;
	/** Cuts the connection. */
	destroySocket(): void;
};

/** The payload of a `sessionUpdate`. */
export type SessionUpdate = {
	readonly sessionMetadata: {readonly sampled: boolean};
	readonly sessionResults: readonly Readonly<Record<string, unknown>>[];
};

export type UpdateChange = (update: SessionUpdate) => unknown;

export type LiveTailSession = {
	readonly control: LiveTailControl;
	/** Frees what the session holds. Sends nothing. */
	stop(): void;
};

type Result = {readonly group: LogGroup; readonly event: LogEvent};

/** Evenly spread over the update; which ones the service picks is not documented. */
function sample(results: readonly Result[], count: number): readonly Result[] {
	return Array.from(
		{length: count},
		(_, index) => results[Math.floor((index * results.length) / count)],
	).filter(result => result !== undefined);
}

/** Events that the session left out become visible to FilterLogEvents, even those that a fault meant for the session only. */
function reveal(results: Iterable<Result>): void {
	for (const {group, event} of results) {
		group.reveal(event);
	}
}

function split(results: readonly Result[]): readonly (readonly Result[])[] {
	const updates: Result[][] = [[]];
	let characters = 0;
	for (const result of results) {
		characters += result.event.message.length;
		if (characters > maxUpdateCharacters && updates.at(-1)?.length !== 0) {
			updates.push([]);
			characters = result.event.message.length;
		}

		updates.at(-1)?.push(result);
	}

	return updates;
}

type BufferedUpdate = {
	readonly results: readonly Result[];
	readonly isSampled: boolean;
	readonly change: UpdateChange;
};

const unchanged: UpdateChange = update => update;

function updateFrame({results, isSampled, change}: BufferedUpdate): Buffer {
	const update: SessionUpdate = {
		sessionMetadata: {sampled: isSampled},
		sessionResults: results.map(({group, event}) => ({
			logStreamName: event.logStreamName,
			logGroupIdentifier: group.arn,
			message: event.message,
			timestamp: event.timestamp,
			ingestionTime: event.ingestionTime,
		})),
	};
	return eventFrame('sessionUpdate', change(update));
}

/**
 * Starts one Live Tail session: an update every interval, empty or not, with
 * what was put into the groups since the last one. Ends by itself after the
 * session limit.
 */
export function startLiveTailSession(
	options: LiveTailOptions,
): LiveTailSession {
	const {writer, now, updatesBeforeStart = 0} = options;
	const endsAt = now() + options.sessionLimitMs;
	let collected: Result[] = [];
	let isMarkedSampled = false;
	let isHalved = false;
	let isStopped = false;
	let isWritable = true;
	// Updates that a slow client has not read yet.
	let buffered: BufferedUpdate[] = [];
	let nextChange = unchanged;
	let updatesWritten = 0;

	const writeStart = (): void => {
		isWritable = writer.write(eventFrame('sessionStart', options.sessionStart));
	};

	const flush = (): void => {
		while (isWritable) {
			const update = buffered.shift();
			if (update === undefined) {
				return;
			}

			isWritable = writer.write(updateFrame(update));
			updatesWritten++;
			if (updatesWritten === updatesBeforeStart) {
				writeStart();
			}
		}
	};

	const dropOldest = (): void => {
		let events = buffered.reduce((sum, {results}) => sum + results.length, 0);
		while (buffered.length > maxBufferedUpdates || events > maxBufferedEvents) {
			const {results = []} = buffered.shift() ?? {};
			reveal(results);
			events -= results.length;
		}
	};

	const update = (): void => {
		if (now() >= endsAt) {
			control.sendException(
				'SessionTimeoutException',
				'The session has reached its maximum duration.',
			);
			return;
		}

		options.beforeUpdate?.(control);
		if (isStopped) {
			return;
		}

		const mostEvents = isHalved
			? Math.min(maxEventsPerUpdate, Math.floor(collected.length / 2))
			: maxEventsPerUpdate;
		const isOverfull = collected.length > mostEvents;
		const isSampled = isOverfull || isMarkedSampled;
		const kept = isOverfull ? sample(collected, mostEvents) : collected;
		if (isOverfull) {
			const sent = new Set(kept);
			reveal(collected.filter(result => !sent.has(result)));
		}

		for (const results of split(kept)) {
			buffered.push({results, isSampled, change: nextChange});
			nextChange = unchanged;
		}

		collected = [];
		isMarkedSampled = false;
		isHalved = false;
		dropOldest();
		flush();
	};

	const unlisten = options.groups.map(group =>
		group.listen(event => {
			if (options.matches(event)) {
				collected.push({group, event});
			}
		}),
	);
	const timer = setInterval(update, options.updateIntervalMs);
	const stop = (): void => {
		isStopped = true;
		clearInterval(timer);
		buffered = [];
		collected = [];
		for (const stopListening of unlisten) {
			stopListening();
		}
	};

	const control: LiveTailControl = {
		endStream() {
			stop();
			writer.end();
		},
		sendException(name, message) {
			stop();
			writer.write(exceptionFrame(name, message));
			writer.end();
		},
		markSampled() {
			isMarkedSampled = true;
		},
		leaveOutHalf() {
			isMarkedSampled = true;
			isHalved = true;
		},
		changeNextUpdate(change) {
			nextChange = change;
		},
		destroySocket() {
			stop();
			writer.destroy();
		},
	};

	writer.onDrain(() => {
		isWritable = true;
		flush();
	});
	// botocore refuses a stream whose first frame is no `initial-response`.
	isWritable = writer.write(eventFrame('initial-response', {}));
	if (updatesBeforeStart === 0) {
		writeStart();
	}

	return {control, stop};
}
