import {setTimeout as delay} from 'node:timers/promises';
import type {Bench, BenchOptions} from './bench.js';
import type {Figure} from './figure.js';
import {startWatch} from './watch.js';

const bench = 'memory';
const mebibyte = 1024 * 1024;

const cases = [
	{held: 100_000, atMostMiB: 200},
	{held: 1_000_000, atMostMiB: 600},
];

/** The memory of the whole program while it holds as much as it may, and after several times as much. */
export const memory: Bench = {
	name: bench,
	async *measure(options): AsyncGenerator<Figure> {
		for (const {held, atMostMiB} of options.isQuick
			? [{held: 2000, atMostMiB: 200}]
			: cases) {
			const atMost = {of: 'value', atMost: atMostMiB} as const;
			const what = `${held.toLocaleString('en-US')} held`;
			const once = await fill(options, {held, times: 1});
			yield {
				bench,
				what: `RSS, ${what}`,
				unit: 'MiB',
				runs: once.settled,
				limit: atMost,
			};
			yield {
				bench,
				what: `RSS at most, ${what}`,
				unit: 'MiB',
				runs: [once.most],
			};
			const times = held === 1_000_000 ? 2 : 5;
			const later = await fill(options, {held, times});
			yield {
				bench,
				what: `RSS after ${times} times as many, ${what}`,
				unit: 'MiB',
				runs: later.settled,
				limit: atMost,
			};
		}
	},
};

/** Fetches `times` as many records as may be held. */
async function fill(
	options: BenchOptions,
	{held, times}: {readonly held: number; readonly times: number},
): Promise<{readonly settled: readonly number[]; readonly most: number}> {
	options.onProgress(`memory: ${times} × ${held.toLocaleString('en-US')}`);
	const history = held * times;
	const watch = await startWatch(options, {history, maxEvents: held});
	let most = 0;
	const sample = () => {
		const {rssBytes} = watch.tail.usage();
		most = Math.max(most, rssBytes / mebibyte);
		return rssBytes / mebibyte;
	};

	const timer = setInterval(sample, 250);
	try {
		await watch.receives(history);
		// A tail goes on: some updates, and garbage is collected as it is then.
		await watch.traffic.flow(50);
		const settled: number[] = [];
		while (settled.length < (options.isQuick ? 2 : 5)) {
			await delay(options.isQuick ? 500 : 3000);
			settled.push(sample());
		}

		return {settled, most};
	} finally {
		clearInterval(timer);
		await watch.end();
	}
}
