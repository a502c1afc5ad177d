import {setTimeout as delay} from 'node:timers/promises';
import {formatCount} from '../source/text/format-count.js';
import {type Bench, repeat} from './bench.js';
import type {Figure} from './figure.js';
import {nodeStartMs} from './node-start.js';
import {usageDuring} from './usage-during.js';
import {startWatch} from './watch.js';

const bench = 'idle';

/** A tail that receives nothing but Live Tail's one empty update a second. */
export const idle: Bench = {
	name: bench,
	async *measure(options): AsyncGenerator<Figure> {
		const {isQuick} = options;
		for (const held of isQuick ? [2000] : [0, 100_000]) {
			const watch = await startWatch(options, {
				history: held,
				updateIntervalMs: 1000,
			});
			try {
				await watch.receives(held);
				// After this the fetched pages are collected and the hot code is compiled.
				await delay(isQuick ? 1000 : 15_000);
				const runs = await repeat(isQuick ? 1 : 3, async () =>
					usageDuring(watch.tail, delay(isQuick ? 2000 : 15_000)),
				);
				const what = `200×50, ${formatCount(held)} held`;
				yield {
					bench,
					what: `CPU, ${what}`,
					unit: '% of a core',
					runs: runs.map(({cpuPercent}) => cpuPercent),
					nodeStartMs: await nodeStartMs(options.node),
					limit: {of: 'scaled value', atMost: 1},
				};
				// The clock's own: "complete to" moves on.
				yield {
					bench,
					what: `written, ${what}`,
					unit: 'bytes/s',
					runs: runs.map(({bytesPerSecond}) => bytesPerSecond),
				};
			} finally {
				await watch.end();
			}
		}
	},
};
