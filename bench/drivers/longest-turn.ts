export type TurnWatch = {
	/** The turn under way is not to count: what happened in it is the measurement's own. */
	forget(): void;
	/** Ends what counts as one turn here. */
	look(): void;
	/** Stops looking; returns the longest turn of the event loop so far, ms. */
	stop(): number;
};

/**
 * Looks at every turn of the event loop how long the one before took: for so
 * long a key would have waited.
 */
export function longestTurn(): TurnWatch {
	let longestMs = 0;
	let lastAt = performance.now();
	let isStopped = false;
	const look = (): void => {
		const at = performance.now();
		longestMs = Math.max(longestMs, at - lastAt);
		lastAt = at;
	};

	const turn = (): void => {
		if (!isStopped) {
			look();
			setImmediate(turn);
		}
	};

	setImmediate(turn);
	return {
		forget() {
			lastAt = performance.now();
		},
		look,
		stop() {
			isStopped = true;
			return longestMs;
		},
	};
}
