/** Hands one item to the reader; resolves when there is room for the next, rejects when nobody reads any more. */
export type Emit<T> = (item: T) => Promise<void>;

/**
 * Several writers, one reader: what the tasks of `produce` emit comes out as
 * one iteration, in the order in which it was emitted. At most `capacity`
 * items wait in between; beyond that the writers wait, and so do the sockets
 * that they read.
 *
 * The iteration ends when `produce` resolves and throws when it rejects. When
 * the signal aborts or the reader stops, the signal given to `produce` aborts,
 * and the iteration ends as soon as `produce` has settled, whatever it throws
 * then.
 */
export async function* mergeAsync<T>(
	signal: AbortSignal,
	capacity: number,
	produce: (emit: Emit<T>, signal: AbortSignal) => Promise<void>,
): AsyncGenerator<T, void, undefined> {
	if (signal.aborted) {
		return;
	}

	const inner = new AbortController();
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
 * Runs tasks side by side until all have ended. When one fails the signal of
 * the others aborts, and its error is thrown once they have settled.
 */
export async function runTogether(
	signal: AbortSignal,
	tasks: readonly ((signal: AbortSignal) => Promise<void>)[],
): Promise<void> {
	const inner = new AbortController();
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
