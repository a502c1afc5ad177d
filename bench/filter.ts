import {formatCount} from '../source/text/format-count.js';
import type {Bench} from './bench.js';
import type {FilterTimes} from './drivers/hold-records.js';
import type {Figure, Limit} from './figure.js';
import {holdRecords} from './hold.js';
import {nodeStartMs} from './node-start.js';

const bench = 'filter';

// A word as it is typed, which every record's text has to be searched for; a
// word that is nowhere; what rows show; and what only the text has, excluded.
const filters = [
	'd',
	'de',
	'denied',
	'not-anywhere',
	'who:*a* access:mutating',
	'-kms ip:192.0.2.0/24',
];

/** A new filter over all that is held, without a screen: the worst of several filters. */
export const filter: Bench = {
	name: bench,
	async *measure(options): AsyncGenerator<Figure> {
		const counts = options.isQuick ? [5000] : [100_000, 1_000_000];
		for (const count of counts) {
			const {filters: rounds} = await holdRecords(options, {
				count,
				batch: 10_000,
				filters,
				rounds: options.isQuick ? 1 : 5,
			});
			const held = `${formatCount(count)} held`;
			const startMs = await nodeStartMs(options.node);
			const isBudget = count === 1_000_000;
			const worst = (
				what: string,
				read: (times: FilterTimes) => number,
				limit: Limit,
			) => ({
				bench,
				what: `${what}, ${held}`,
				unit: 'ms' as const,
				runs: rounds.map(times => Math.max(...times.map(read))),
				nodeStartMs: startMs,
				...(isBudget ? {limit} : {}),
			});
			yield worst('first repaint', ({firstMs}) => firstMs, {
				of: 'value',
				atMost: 50,
			});
			yield worst('complete', ({completeMs}) => completeMs, {
				of: 'scaled value',
				atMost: 250,
			});
			// "Typing never blocked": a key waits as long as a first repaint may take.
			yield worst('longest turn', ({longestTurnMs}) => longestTurnMs, {
				of: 'value',
				atMost: 50,
			});
		}
	},
};
