import {setImmediate as nextTurn} from 'node:timers/promises';

/** An event, and whether it came just now. */
export type FreshEvent<T> = {
	readonly event: T;
	/** The reader had to wait for it. Otherwise it lay in a buffer, for how long nobody knows. */
	readonly isFresh: boolean;
};

// After three turns of the event loop the socket was read, and what it held was
// decoded.
const turnsOfBuffered = 3;

/**
 * Tells events that have just come from those that lay in the buffers of socket and
 * decoder while the reader was busy. An update of Live Tail that lay there says
 * nothing about the time in which it did.
 *
 * @param leastWaitMs a shorter wait may be the way of the next packet, not of the next event
 * @param monotonicNow ms
 */
export async function* withFreshness<T>(
	events: AsyncIterable<T>,
	leastWaitMs: number,
	monotonicNow: () => number,
): AsyncGenerator<FreshEvent<T>> {
	const iterator = events[Symbol.asyncIterator]();
	try {
		for (;;) {
			const askedAt = monotonicNow();
			const next = iterator.next();
			const turns = await turnsUntil(next);
			const {value, done} = await next;
			if (done) {
				return;
			}

			yield {
				event: value,
				isFresh:
					turns === turnsOfBuffered && monotonicNow() - askedAt >= leastWaitMs,
			};
		}
	} finally {
		await iterator.return?.();
	}
}

/** How many turns of the event loop go by before the promise settles; not counted further than `turnsOfBuffered`. */
async function turnsUntil(promise: Promise<unknown>): Promise<number> {
	let isSettled = false;
	const settle = (): void => {
		isSettled = true;
	};

	promise.then(settle, settle);
	let turns = 0;
	while (turns < turnsOfBuffered && !isSettled) {
		await nextTurn();
		turns += isSettled ? 0 : 1;
	}

	return turns;
}
