/** Resolves as the promise does, or to `otherwise` as soon as the signal aborts. */
export async function orAborted<T>(
	promise: Promise<T>,
	otherwise: T,
	signal: AbortSignal,
): Promise<T> {
	if (signal.aborted) {
		return otherwise;
	}

	let onAbort = (): void => {};
	const aborted = new Promise<T>(resolve => {
		onAbort = () => resolve(otherwise);
		signal.addEventListener('abort', onAbort, {once: true});
	});
	try {
		return await Promise.race([promise, aborted]);
	} finally {
		signal.removeEventListener('abort', onAbort);
	}
}
