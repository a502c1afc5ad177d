import path from 'node:path';
import type {Plugin} from 'esbuild';
import {type BuildStep, bundleProgram} from '../.build/bundle.js';
import {formatCount} from '../source/text/format-count.js';
import type {Bench, BenchOptions} from './bench.js';
import type {DrawFramesAnswer, DrawFramesInput} from './drivers/draw-frames.js';
import type {ParseLinesAnswer, ParseLinesInput} from './drivers/parse-lines.js';
import type {Figure, Limit} from './figure.js';
import {holdRecords} from './hold.js';
import {writeLogFile} from './log-file.js';
import {nodeStartMs} from './node-start.js';
import {runDriver, timeProgram} from './run-child.js';
import {Tail} from './tail.js';

const bench = 'machinery';

// What gives less of the budget that it serves does not earn its place.
const leastShare: Limit = {of: 'ratio', atLeast: 0.1};

// Without `yoga-at-once` and `ink-without-devtools` there is no CommonJS: what
// `as-common-js` gives, they give with it.
const ofFirstFrame: readonly BuildStep[] = [
	'quick-string-width',
	'lazy-segmenter',
	'start-in-one-file',
	'as-common-js',
];

const withoutFastSummary: Plugin = {
	name: 'every record parsed',
	setup(build) {
		build.onLoad({filter: /fast-summary\/text-counter\.ts$/}, () => ({
			contents: 'export const createTextCounter = () => undefined;',
		}));
	},
};

/**
 * What each step of the build gives, and each part of the program that is there
 * for speed alone: the difference to a program without it, beside the budget
 * that it serves.
 */
export const machinery: Bench = {
	name: bench,
	isOnRequest: true,
	async *measure(options): AsyncGenerator<Figure> {
		yield* startFigures(options);
		yield* summaryFigures(options);
		yield await drawingFigure(options);
		yield await memoryFigure(options);
	},
};

async function* startFigures(options: BenchOptions): AsyncGenerator<Figure> {
	const {node, isQuick} = options;
	const rounds = isQuick ? 1 : 10;
	const firstFrameBudget = 2.5 * (await nodeStartMs(node));
	for (const step of ofFirstFrame) {
		const other = await builtWithout(options, [step]);
		yield await gain(`${step}, of the first frame`, firstFrameBudget, {
			rounds,
			time: async isWithout =>
				firstFrameMs(node, isWithout ? other : options.build.cli),
		});
	}

	// Nothing of PRODUCT 8 is about it; a command line that fails should be as quick.
	const other = await builtWithout(options, ['meow-without-manifests']);
	yield await gain('meow-without-manifests, of --help', firstFrameBudget, {
		rounds,
		time: async isWithout =>
			(
				await timeProgram([
					node,
					isWithout ? other : options.build.cli,
					'--help',
				])
			).ms,
	});
}

async function* summaryFigures(options: BenchOptions): AsyncGenerator<Figure> {
	const {build, node, isQuick} = options;
	const {file} = await writeLogFile(build.folder, isQuick ? 2000 : 100_000, {
		isPacked: false,
	});
	const input: ParseLinesInput = {file};
	const {parseMs} = (await runDriver(build.driver('parse-lines'), input, {
		execPath: node,
	})) as ParseLinesAnswer; // of our own driver
	const others = {
		'exports-by-value': await builtWithout(options, ['exports-by-value']),
		'the fast summary': await builtWithout(options, [], [withoutFastSummary]),
	};
	for (const [part, other] of Object.entries(others)) {
		yield await gain(`${part}, of a summary`, parseMs, {
			rounds: isQuick ? 1 : 5,
			time: async isWithout =>
				(
					await timeProgram([
						node,
						isWithout ? other : build.cli,
						'read',
						'--scope=all',
						'--output=summary',
						file,
					])
				).ms,
		});
	}
}

async function drawingFigure({
	build,
	node,
	isQuick,
}: BenchOptions): Promise<Figure> {
	const frames = isQuick ? 5 : 30;
	const input: DrawFramesInput = {
		...{columns: 200, rows: 50},
		...{warmUp: frames, frames},
	};
	const draw = async (driver: string) =>
		((await runDriver(driver, input, {execPath: node})) as DrawFramesAnswer)
			.cpuMsPerFrame; // of our own driver
	const budget = (await draw(build.stockFrames)) / 3;
	return gain('fast-ink, of a frame at 200×50', budget, {
		rounds: isQuick ? 1 : 5,
		time: async isWithout =>
			draw(isWithout ? build.stockFrames : build.driver('draw-frames')),
	});
}

async function memoryFigure(options: BenchOptions): Promise<Figure> {
	const count = options.isQuick ? 5000 : 100_000;
	const {meanLength, heldBytes} = await holdRecords(options, {
		...{count, batch: 10_000},
		...{filters: [], rounds: 0},
	});
	const mebibyte = 1024 * 1024;
	const gained = (meanLength * count - heldBytes) / mebibyte;
	return {
		bench,
		what: `blocks, of ${formatCount(count)} held: texts less what the store takes`,
		unit: 'MiB',
		runs: [gained],
		reference: {what: 'budget', runs: [200 * (count / 100_000)]},
		limit: leastShare,
	};
}

async function builtWithout(
	{build}: BenchOptions,
	without: readonly BuildStep[],
	changes: readonly Plugin[] = [],
): Promise<string> {
	const name = [...without, ...changes.map(({name}) => name)].join('+');
	const folder = path.join(build.folder, name.replaceAll(' ', '-'));
	await bundleProgram(folder, {without, changes});
	return path.join(folder, 'cli.js');
}

async function firstFrameMs(node: string, cli: string): Promise<number> {
	const demo = new Tail([node, cli, 'demo'], {columns: 200, rows: 50});
	try {
		// The footer is the last line of a whole frame.
		return await demo.shows(screen => screen.includes('? help'));
	} finally {
		await demo.end();
	}
}

/** Times both in turn, so that a slow moment of the machine meets both. */
async function gain(
	what: string,
	budgetMs: number,
	{
		rounds,
		time,
	}: {
		readonly rounds: number;
		readonly time: (isWithout: boolean) => Promise<number>;
	},
): Promise<Figure> {
	const runs: number[] = [];
	while (runs.length < rounds) {
		const own = await time(false);
		runs.push((await time(true)) - own);
	}

	return {
		bench,
		what,
		unit: 'ms',
		runs,
		reference: {what: 'budget', runs: runs.map(() => budgetMs)},
		limit: leastShare,
	};
}
