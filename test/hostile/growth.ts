import assert from 'node:assert/strict';
import process from 'node:process';

const factor = 8;

// For 8 times as much, linear work takes 8 times as long and quadratic work 64
// times. The limit between leaves room for garbage collection and a busy machine.
const limit = 28;

// Below this a time is noise.
const floorMs = 10;

/** Processor time of this process in ms, the lower of two runs. Other processes do not add to it. */
function measure(work: () => unknown): number {
	let best = Number.POSITIVE_INFINITY;
	for (let round = 0; round < 2; round++) {
		const before = process.cpuUsage();
		work();
		const {user, system} = process.cpuUsage(before);
		best = Math.min(best, (user + system) / 1000);
	}

	return best;
}

/**
 * Fails when the time of `work` grows faster than the size it is given.
 *
 * @param size of the larger run, 8 times that of the smaller one
 */
export function assertLinear(
	name: string,
	work: (size: number) => unknown,
	size: number,
): void {
	const smallMs = Math.max(
		floorMs,
		measure(() => work(size / factor)),
	);
	const largeMs = measure(() => work(size));
	assert.ok(
		largeMs < limit * smallMs,
		`${name}: ${smallMs.toFixed(1)} ms, for ${factor} times as much ${largeMs.toFixed(1)} ms`,
	);
}
