import {pause} from '../pause.js';

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

/** Calls `onSleep` after each sleep of the computer or stop of the process. Resolves when the signal aborts. */
export async function noticeSleep(
	options: {
		readonly read: () => ClockReading;
		readonly tickMs: number;
		readonly leastMs: number;
		readonly onSleep: (gap: ClockGap) => void;
	},
	signal: AbortSignal,
): Promise<void> {
	let before = options.read();
	while (!signal.aborted) {
		await pause(options.tickMs, signal);
		const after = options.read();
		const gap = clockGap(before, after, options.leastMs);
		if (gap.sleptMs > 0 && !signal.aborted) {
			options.onSleep(gap);
		}

		before = after;
	}
}
