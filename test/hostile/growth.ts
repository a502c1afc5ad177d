import assert from 'node:assert/strict';
import process from 'node:process';

const factor = 8;

// What takes n steps takes 8 times as long for 8 times as much, what takes n²
// steps 64 times. In between is room for garbage collection and neighbours.
const limit = 28;

// Less is noise, and no burden.
const floorMs = 10;

/** Processor time of this process in ms, which others on the machine do not add to; the better of two. */
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
 * Fails where `work` takes longer than in proportion to the size it is given.
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
