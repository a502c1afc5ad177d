/** A wait that can be cut short. */
export type Pause = {
	/** Resolves after `ms`, on `wake` or when the signal aborts; never rejects. Undefined: no time limit. */
	wait(ms: number | undefined, signal: AbortSignal): Promise<void>;
	/** Ends the wait. Without one it ends the next wait at once. */
	wake(): void;
};

/** A pause for one waiter at a time. */
export function createPause(): Pause {
	let isWoken = false;
	const keepForNext = (): void => {
		isWoken = true;
	};

	let wake = keepForNext;
	return {
		wait: (ms, signal) =>
			new Promise(resolve => {
				if (signal.aborted || isWoken) {
					isWoken = false;
					resolve();
					return;
				}

				const timer =
					ms === undefined ? undefined : setTimeout(() => end(), ms);
				const end = (): void => {
					wake = keepForNext;
					clearTimeout(timer);
					signal.removeEventListener('abort', end);
					resolve();
				};
				signal.addEventListener('abort', end);
				wake = end;
			}),
		wake: () => wake(),
	};
}

/** Resolves after `ms` or when the signal aborts, whichever is first. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
	await createPause().wait(ms, signal);
}
