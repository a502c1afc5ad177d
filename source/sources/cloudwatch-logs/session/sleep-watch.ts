import {pause} from '../../../tasks/pause.js';

/** The two clocks of this computer at one moment, ms. */
export type ClockReading = {readonly wall: number; readonly monotonic: number};

/** The time between two readings beyond an ordinary tick. */
export type ClockGap = {
	/** How long the process did not run, ms; 0 for an ordinary tick. */
	readonly sleptMs: number;
	/** The part that the monotonic clock did not count, as on a suspended laptop, ms. */
	readonly uncountedMs: number;
};

/**
 * Compares two readings. A wall clock that was set forward looks like a sleep
 * and counts as one, since a needless sweep is cheap and a missed one is not.
 * Setting it back has no effect: no range is in its time.
 *
 * @param leastMs a shorter pause counts as a busy computer
 */
export function clockGap(
	before: ClockReading,
	after: ClockReading,
	leastMs: number,
): ClockGap {
	const counted = after.monotonic - before.monotonic;
	const elapsed = Math.max(counted, after.wall - before.wall);
	return elapsed < leastMs
		? {sleptMs: 0, uncountedMs: 0}
		: {sleptMs: elapsed, uncountedMs: elapsed - counted};
}

/** Notices sleeps of the computer and stops of the process. */
export type SleepWatch = {
	/** Calls `onSleep` if there was one since the last look. */
	look(): void;
	/** Looks at each tick. Resolves when the signal aborts. */
	run(signal: AbortSignal): Promise<void>;
};

export function createSleepWatch(options: {
	readonly read: () => ClockReading;
	readonly tickMs: number;
	readonly leastMs: number;
	readonly onSleep: (gap: ClockGap) => void;
}): SleepWatch {
	let before = options.read();
	const look = (): void => {
		const after = options.read();
		const gap = clockGap(before, after, options.leastMs);
		before = after;
		if (gap.sleptMs > 0) {
			options.onSleep(gap);
		}
	};

	return {
		look,
		async run(signal) {
			while (!signal.aborted) {
				await pause(options.tickMs, signal);
				if (!signal.aborted) {
					look();
				}
			}
		},
	};
}
