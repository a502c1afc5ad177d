import type {Bench} from './bench.js';
import type {Figure} from './figure.js';
import {timeProgram} from './run-child.js';
import {Tail} from './tail.js';

const bench = 'start-up';
const sizes = {columns: 200, rows: 50};

/** From the start of the process to the answer, and to the first frame. */
export const startUp: Bench = {
	name: bench,
	async *measure({build, node, isQuick}): AsyncGenerator<Figure> {
		const rounds = isQuick ? 2 : 15;
		const floor: number[] = [];
		const version: number[] = [];
		const firstFrame: number[] = [];
		const firstRows: number[] = [];
		for (let round = 0; round < rounds; round++) {
			floor.push((await timeProgram([node, '-e', '0'])).ms);
			version.push((await timeProgram([node, build.cli, '--version'])).ms);
			const demo = new Tail([node, build.cli, 'demo'], {
				...sizes,
			});
			try {
				// The footer is the last line of a whole frame.
				firstFrame.push(await demo.shows(screen => /\? help/.test(screen)));
				firstRows.push(
					await demo.shows(screen => /^[ ▌]\d\d:\d\d:\d\d.*QApp/m.test(screen)),
				);
			} finally {
				await demo.end();
			}
		}

		const reference = {what: 'node -e 0', runs: floor};
		yield {
			bench,
			what: 'qtail --version',
			unit: 'ms',
			runs: version,
			reference,
			limit: {of: 'ratio', atMost: 1.3},
		};
		yield {
			bench,
			what: 'qtail demo, first frame',
			unit: 'ms',
			runs: firstFrame,
			reference,
			limit: {of: 'ratio', atMost: 3},
		};
		yield {
			bench,
			what: 'qtail demo, first records',
			unit: 'ms',
			runs: firstRows,
			reference,
		};
	},
};
