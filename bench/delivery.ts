import {formatCount} from '../source/text/format-count.js';
import type {Bench} from './bench.js';
import type {Figure} from './figure.js';
import {keyTimes} from './key-times.js';
import {percentile} from './statistics.js';
import {startWatch} from './watch.js';

const bench = 'delivery';

/** One delivery of 50,000 records, while keys are pressed. */
export const delivery: Bench = {
	name: bench,
	async *measure(options): AsyncGenerator<Figure> {
		const {isQuick} = options;
		const history = isQuick ? 2000 : 100_000;
		const count = isQuick ? 2000 : 50_000;
		const watch = await startWatch(options, {history});
		try {
			await watch.receives(history);
			const p50: number[] = [];
			const p99: number[] = [];
			const absorbed: number[] = [];
			while (p99.length < (isQuick ? 1 : 3)) {
				const total = await watch.traffic.deliver(count);
				let isAbsorbed = false;
				const absorbing = (async () => {
					absorbed.push(await watch.receives(total));
					isAbsorbed = true;
				})();
				const keys = await keyTimes(watch.tail, () => isAbsorbed);
				await absorbing;
				p50.push(percentile(keys, 50));
				p99.push(percentile(keys, 99));
			}

			const what = `${formatCount(count)} at once`;
			yield {
				bench,
				what: `until they are received, ${what}`,
				unit: 'ms',
				runs: absorbed,
				note: 'at the calls a second that AWS allows',
			};
			yield {bench, what: `key p50, ${what}`, unit: 'ms', runs: p50};
			yield {
				bench,
				what: `key p99, ${what}`,
				unit: 'ms',
				runs: p99,
				limit: {of: 'value', atMost: 100},
			};
		} finally {
			await watch.end();
		}
	},
};
