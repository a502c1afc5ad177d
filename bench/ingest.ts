import {formatCount} from '../source/text/format-count.js';
import {type Bench, repeat} from './bench.js';
import type {Figure} from './figure.js';
import {holdRecords} from './hold.js';

const bench = 'ingest';

/** From the source to the store: parsing, recognising repeats, counting, holding. */
export const ingest: Bench = {
	name: bench,
	async *measure(options): AsyncGenerator<Figure> {
		const count = options.isQuick ? 5000 : 100_000;
		const rounds = options.isQuick ? 1 : 5;
		const runs = await repeat(rounds, async () =>
			holdRecords(options, {count, batch: 10_000, filters: [], rounds: 0}),
		);
		const perSecond = (cpuMs: number) => (count / cpuMs) * 1000;
		yield {
			bench,
			what: `into the store, pages of 10,000, records of ${Math.round(runs[0]?.meanLength ?? 0)} B`,
			unit: 'records/s',
			runs: runs.map(({ingestCpuMs}) => perSecond(ingestCpuMs)),
			reference: {
				what: 'JSON.parse',
				runs: runs.map(({parseCpuMs}) => perSecond(parseCpuMs)),
			},
		};

		const burst = options.isQuick ? 5000 : 50_000;
		const bursts = await repeat(rounds, async () =>
			holdRecords(options, {
				count: burst,
				batch: burst,
				filters: [],
				rounds: 0,
			}),
		);
		yield {
			bench,
			what: `longest turn while ${formatCount(burst)} come at once`,
			unit: 'ms',
			runs: bursts.map(({longestIngestTurnMs}) => longestIngestTurnMs),
			limit: {of: 'value', atMost: 100},
		};
	},
};
