/**
 * The room `tasks` runs what has to happen side by side: several writers of one
 * iteration (this file), waits that a key or the end of the program cuts short
 * (`pause`, `or-aborted`, `with-silence`), and the time between attempts (`backoff`).
 *
 * Invariant: everything ends with the signal that it was given, and nothing is left
 * running behind it.
 *
 *     mergeAsync(signal, 16, async (emit, inner) => {
 *         await runTogether(inner, [session, sweeps])   each emits what it gets
 *     })
 */
import {setMaxListeners} from 'node:events';

/** Gives one item to the reader. Waits until there is room for it. Rejects after the reader has left. */
export type Emit<T> = (item: T) => Promise<void>;

/** An item for which there was no room. */
type Waiting<T> = {
	readonly item: T;
	/** The item has room now. */
	readonly take: () => void;
	readonly fail: (reason: unknown) => void;
};

/**
 * Makes one iteration of the items that several writers emit, in the order of
 * emission, also of those that wait: what is known complete in one scope must not
 * come after what was emitted for the next. At most `capacity` items wait for the reader. When they do, the
 * writers wait, and so do the sockets that they read.
 *
 * The iteration ends when `produce` resolves and throws when it rejects. When
 * the signal aborts or the reader stops, the signal of `produce` aborts; the
 * iteration ends once `produce` has settled, and its error is ignored.
 */
export async function* mergeAsync<T>(
	signal: AbortSignal,
	capacity: number,
	produce: (emit: Emit<T>, signal: AbortSignal) => Promise<void>,
): AsyncGenerator<T, void, undefined> {
	if (signal.aborted) {
		return;
	}

	const inner = unlimitedController();
	const items: T[] = [];
	const waiting: Waiting<T>[] = [];
	let wakeReader = (): void => {};
	let isProducing = true;
	let failure: {readonly error: unknown} | undefined;

	const stop = (): void => {
		inner.abort();
		wakeReader();
		for (const {fail} of waiting.splice(0)) {
			fail(inner.signal.reason);
		}
	};

	const emit: Emit<T> = async item => {
		inner.signal.throwIfAborted();
		if (items.length < capacity) {
			items.push(item);
			wakeReader();
			return;
		}

		await new Promise<void>((take, fail) => {
			waiting.push({item, take, fail});
		});
	};

	/** Gives the room of an item to the one that has waited longest, before anybody else can take it. */
	const shift = (): T | undefined => {
		const item = items.shift();
		const next = waiting.shift();
		if (next !== undefined) {
			items.push(next.item);
			next.take();
		}

		return item;
	};

	signal.addEventListener('abort', stop, {once: true});
	const produced = produce(emit, inner.signal)
		.catch((error: unknown) => {
			failure = {error};
		})
		.finally(() => {
			isProducing = false;
			wakeReader();
		});
	try {
		while (!signal.aborted && (items.length > 0 || isProducing)) {
			const item = shift();
			if (item === undefined) {
				await new Promise<void>(resolve => {
					wakeReader = resolve;
				});
			} else {
				yield item;
			}
		}
	} finally {
		signal.removeEventListener('abort', stop);
		stop();
		await produced;
	}

	if (failure !== undefined && !signal.aborted) {
		throw failure.error;
	}
}

/**
 * Runs tasks side by side until all have ended. When one fails, the signal of
 * the others aborts; once they have settled its error is thrown.
 */
export async function runTogether(
	signal: AbortSignal,
	tasks: readonly ((signal: AbortSignal) => Promise<void>)[],
): Promise<void> {
	const inner = unlimitedController();
	const stop = (): void => inner.abort();
	signal.addEventListener('abort', stop, {once: true});
	if (signal.aborted) {
		stop();
	}

	let failure: {readonly error: unknown} | undefined;
	await Promise.all(
		tasks.map(async task => {
			try {
				await task(inner.signal);
			} catch (error) {
				failure ??= {error};
				stop();
			}
		}),
	);
	signal.removeEventListener('abort', stop);
	if (failure !== undefined) {
		throw failure.error;
	}
}

/** Eleven log groups listen to one signal, which Node takes for a leak and says on stderr. */
function unlimitedController(): AbortController {
	const controller = new AbortController();
	setMaxListeners(0, controller.signal);
	return controller;
}
