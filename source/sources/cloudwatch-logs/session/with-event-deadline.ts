/**
 * The same events, with a limit to the wait for each. A socket timeout is not
 * enough, since a server that sends a byte now and then never lets it fire. The
 * time that the consumer spends on an event does not count.
 *
 * @param timeoutMs for each event, ms
 * @param giveUp is called at the deadline and has to end `events`
 * @throws TimeoutError, the SDK's error for a silent socket
 */
export async function* withEventDeadline<T>(
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
