import type {Bench} from './bench.js';
import type {Figure} from './figure.js';
import {timeProgram} from './run-child.js';
import {Tail} from './tail.js';
import {Traffic} from './traffic/traffic.js';

const bench = 'start-up';
const sizes = {columns: 200, rows: 50};
// A row of Events begins with its time, or with the bar of the selection.
const hasRow = (screen: string) => /^[ ▌]\d\d:\d\d:\d\d /m.test(screen);

/**
 * From the start of the process to the answer, to the first frame, and to the first
 * record on the screen: of the demo, which makes its records up in the same process,
 * and of a tail, whose service is another one on this machine.
 */
export const startUp: Bench = {
	name: bench,
	async *measure({build, node, isQuick}): AsyncGenerator<Figure> {
		const rounds = isQuick ? 2 : 15;
		const floor: number[] = [];
		const version: number[] = [];
		const firstFrame: number[] = [];
		const firstRows: number[] = [];
		const firstRowsOfTail: number[] = [];
		const traffic = await Traffic.start(build, {history: 4000});
		try {
			for (let round = 0; round < rounds; round++) {
				floor.push((await timeProgram([node, '-e', '0'])).ms);
				version.push((await timeProgram([node, build.cli, '--version'])).ms);
				const demo = new Tail([node, build.cli, 'demo'], {
					...sizes,
				});
				try {
					// The footer is the last line of a whole frame.
					firstFrame.push(await demo.shows(screen => /\? help/.test(screen)));
					firstRows.push(await demo.shows(hasRow));
				} finally {
					await demo.end();
				}

				const tail = new Tail(
					[
						node,
						...[build.cli, 'bench', '--region=us-east-1', '--scope=all'],
						...[`--endpoint-url=${traffic.url}`, '--since=4h'],
					],
					{...sizes, env: traffic.environment},
				);
				try {
					firstRowsOfTail.push(await tail.shows(hasRow));
				} finally {
					await tail.end();
				}
			}
		} finally {
			await traffic.end();
		}

		const reference = {what: 'node -e 0', runs: floor};
		const figures = [
			['qtail --version', version, 1.15],
			['qtail demo, first frame', firstFrame, 2.5],
			['a tail, first record', firstRowsOfTail, 8],
			['qtail demo, first record', firstRows, 10],
		] as const;
		for (const [what, runs, atMost] of figures) {
			yield {
				...{bench, what, runs, reference},
				unit: 'ms',
				limit: {of: 'ratio', atMost},
			};
		}
	},
};
