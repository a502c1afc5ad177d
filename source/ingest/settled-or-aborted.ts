/**
 * Waits for the promise or an abort, so that a pipe whose reader has stopped does
 * not keep the program from ending. Rejects if the promise does.
 *
 * Not `Promise.race` with one promise for the abort: each race would leave a
 * reaction on it until the program ends.
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
