import {setMaxListeners} from 'node:events';

/** Gives one item to the reader. Waits until there is room for it. Rejects after the reader has left. */
export type Emit<T> = (item: T) => Promise<void>;

/**
 * Makes one iteration of the items that several writers emit, in the order of
 * emission. At most `capacity` items wait for the reader. When they do, the
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
	const waitingWriters: (() => void)[] = [];
	let wakeReader = (): void => {};
	let isProducing = true;
	let failure: {readonly error: unknown} | undefined;

	const stop = (): void => {
		inner.abort();
		wakeReader();
		for (const wakeWriter of waitingWriters.splice(0)) {
			wakeWriter();
		}
	};

	const emit: Emit<T> = async item => {
		while (items.length >= capacity && !inner.signal.aborted) {
			await new Promise<void>(resolve => {
				waitingWriters.push(resolve);
			});
		}

		inner.signal.throwIfAborted();
		items.push(item);
		wakeReader();
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
			const item = items.shift();
			if (item === undefined) {
				await new Promise<void>(resolve => {
					wakeReader = resolve;
				});
			} else {
				waitingWriters.shift()?.();
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
