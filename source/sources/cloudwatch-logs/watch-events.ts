/**
 * The same events, with a limit to the wait for each: a server that sends a
 * byte now and then keeps every socket timeout from firing. Only waiting
 * counts, not what is done with an event.
 *
 * @param giveUp makes the iteration end
 * @throws TimeoutError, as the SDK does for a silent socket
 */
export async function* watchEvents<T>(
	events: AsyncIterable<T>,
	timeoutMs: number,
	giveUp: () => void,
): AsyncGenerator<T> {
	let isLate = false;
	let timer: NodeJS.Timeout | undefined;
	const arm = (): void => {
		timer = setTimeout(() => {
			isLate = true;
			giveUp();
		}, timeoutMs);
	};

	try {
		arm();
		for await (const event of events) {
			clearTimeout(timer);
			yield event;
			arm();
		}
	} catch (error) {
		if (!isLate) {
			throw error;
		}
	} finally {
		clearTimeout(timer);
	}

	if (isLate) {
		throw Object.assign(new Error(`no event within ${timeoutMs} ms`), {
			name: 'TimeoutError',
		});
	}
}
