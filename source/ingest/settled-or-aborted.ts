/**
 * Waits for the promise, but not beyond an abort: a reader that has stopped
 * reading must not keep the program from ending. Rejects as the promise does.
 *
 * Not `Promise.race` with one promise for the abort: each race would leave a
 * reaction on it for as long as the program runs.
 */
export async function settledOrAborted(
	promise: Promise<void>,
	signal: AbortSignal,
): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		const stopWaiting = () => {
			resolve();
		};

		if (signal.aborted) {
			stopWaiting();
		}

		signal.addEventListener('abort', stopWaiting);
		promise.then(resolve, reject).finally(() => {
			signal.removeEventListener('abort', stopWaiting);
		});
	});
}
