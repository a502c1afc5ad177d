import {setTimeout as delay} from 'node:timers/promises';
import {formatCount} from '../source/text/format-count.js';
import type {Watch} from './watch.js';

const lookMs = 1000;
const quietPercent = 5;
// A record that never comes is for `miscounted` to find.
const patienceLooks = 60;
const limitMs = 300_000;

/**
 * Stops the stream and waits until the program has received all of it and
 * costs no more than at rest. Live Tail passes 500 records a second on, so
 * that sweeps still fetch what 5,000 a second left behind when the next step
 * begins, and would be measured with it.
 *
 * @returns how many records there are
 * @throws Error with the last screen where it does not come to rest
 */
export async function comeToRest(watch: Watch): Promise<number> {
	const total = await watch.traffic.flow(0);
	const startedAt = performance.now();
	let before = watch.tail.usage();
	let quietLooks = 0;
	while (performance.now() - startedAt < limitMs) {
		await delay(lookMs);
		const after = watch.tail.usage();
		const cpuPercent =
			(100 * (after.cpuMs - before.cpuMs)) / (after.at - before.at);
		before = after;
		quietLooks = cpuPercent < quietPercent ? quietLooks + 1 : 0;
		const hasAll = (watch.received() ?? 0) >= total;
		if (quietLooks >= (hasAll ? 1 : patienceLooks)) {
			return total;
		}
	}

	throw new Error(
		`The program is not at rest ${limitMs / 1000} s after the last of ${formatCount(total)} records:\n${watch.tail.terminal.framedScreen()}`,
	);
}
