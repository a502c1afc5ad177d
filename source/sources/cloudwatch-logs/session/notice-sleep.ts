import {pause} from '../pause.js';

/** The two clocks of this computer at one moment, ms. */
export type ClockReading = {readonly wall: number; readonly monotonic: number};

/** What happened between two readings that should be a tick apart. */
export type ClockGap = {
	/** The process did not run this long, ms; 0 for an ordinary tick. */
	readonly sleptMs: number;
	/** Of it what the monotonic clock did not count, as on a suspended laptop, ms. */
	readonly uncountedMs: number;
};

/**
 * Compares two readings. A wall clock that was set forward looks like a sleep
 * and is taken for one: a needless sweep is cheap, a missed one is not. One
 * that was set back is nothing, since no range is in its time.
 *
 * @param leastMs a shorter pause is a busy computer
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

/** Calls `onSleep` after every pause in which timers did not run. Resolves when the signal aborts. */
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
