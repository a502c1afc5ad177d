/** Waits for an answer, and calls `onSilence` once where it is not there after `silentMs`. */
export async function withSilence<T>(
	answer: Promise<T>,
	silentMs: number,
	onSilence: () => void,
): Promise<T> {
	const timer = setTimeout(onSilence, silentMs);
	try {
		return await answer;
	} finally {
		clearTimeout(timer);
	}
}
