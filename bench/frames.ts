import type {Bench} from './bench.js';
import type {DrawFramesAnswer, DrawFramesInput} from './drivers/draw-frames.js';
import type {Figure} from './figure.js';
import {nodeStartMs} from './node-start.js';
import {runDriver} from './run-child.js';

const bench = 'frames';
const sizes = [
	{columns: 80, rows: 24},
	{columns: 200, rows: 50},
] as const;

/** What a whole new frame costs, beside the same frame drawn by Ink as it is published. */
export const frames: Bench = {
	name: bench,
	async *measure({build, node, isQuick}): AsyncGenerator<Figure> {
		const rounds = isQuick ? 1 : 5;
		for (const size of sizes) {
			const frames = isQuick ? 5 : 30;
			const ours: DrawFramesAnswer[] = [];
			const stock: DrawFramesAnswer[] = [];
			const draw = async (driver: string, input: DrawFramesInput) =>
				(await runDriver(driver, input, {execPath: node})) as DrawFramesAnswer; // of our own driver
			for (let round = 0; round < rounds; round++) {
				// Ink does the same for every cell, and is warm sooner.
				stock.push(
					await draw(build.stockFrames, {...size, warmUp: frames, frames}),
				);
				ours.push(
					await draw(build.driver('draw-frames'), {
						...{...size, warmUp: 5 * frames},
						frames: 5 * frames,
					}),
				);
			}

			const what = `every row new, ${size.columns}×${size.rows}`;
			const cpu = {
				bench,
				what: `CPU, ${what}`,
				unit: 'ms',
				runs: ours.map(({cpuMsPerFrame}) => cpuMsPerFrame),
			} as const;
			yield {
				...cpu,
				nodeStartMs: await nodeStartMs(node),
				...(size.columns === 200
					? {limit: {of: 'scaled value', atMost: 6} as const}
					: {}),
			};
			yield {
				...cpu,
				reference: {
					what: 'stock Ink',
					runs: stock.map(({cpuMsPerFrame}) => cpuMsPerFrame),
				},
				...(size.columns === 200
					? {limit: {of: 'ratio', atMost: 1 / 3} as const}
					: {}),
			};
			yield {
				bench,
				what: `written, ${what}`,
				unit: 'KiB',
				runs: ours.map(({bytesPerFrame}) => bytesPerFrame / 1024),
				reference: {
					what: 'stock Ink',
					runs: stock.map(({bytesPerFrame}) => bytesPerFrame / 1024),
				},
			};
		}
	},
};
