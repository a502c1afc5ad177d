import {setTimeout as delay} from 'node:timers/promises';
import {formatCount} from '../source/text/format-count.js';
import type {Figure} from './figure.js';
import type {Watch} from './watch.js';

const lookMs = 1000;

/** How many of `total` records are missing in the end, or are there twice. */
export async function miscounted(
	watch: Watch,
	total: number,
	{bench, where}: {readonly bench: string; readonly where: string},
): Promise<Figure> {
	// Sweeps fetch what Live Tail left out, at some calls a second. As long as the
	// count grows, missing records are late and not lost.
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
		what: `lost or counted twice of ${formatCount(total)}, ${where}`,
		unit: 'records',
		runs: [Math.abs(total - received)],
		limit: {of: 'value', atMost: 0},
	};
}
