import {setTimeout as delay} from 'node:timers/promises';
import type {Figure} from './figure.js';
import type {Watch} from './watch.js';

const lookMs = 1000;

/** How many of `total` records are missing in the end, or are there twice. */
export async function miscounted(
	watch: Watch,
	total: number,
	{bench, where}: {readonly bench: string; readonly where: string},
): Promise<Figure> {
	// What Live Tail left out is fetched by sweeps, at some calls a second: late
	// is not lost, as long as more comes.
	const patienceMs = 60_000;
	let received = watch.received() ?? 0;
	let grewAt = performance.now();
	while (received < total && performance.now() - grewAt < patienceMs) {
		await delay(lookMs);
		const now = watch.received() ?? 0;
		if (now > received) {
			received = now;
			grewAt = performance.now();
		}
	}

	return {
		bench,
		what: `lost or counted twice of ${total.toLocaleString('en-US')}, ${where}`,
		unit: 'records',
		runs: [Math.abs(total - received)],
		limit: {of: 'value', atMost: 0},
	};
}
