import {setTimeout as delay} from 'node:timers/promises';
import {formatCount} from '../source/text/format-count.js';
import type {Bench, BenchOptions} from './bench.js';
import type {ReadLinesInput} from './drivers/read-lines.js';
import {type Figure, notMeasured} from './figure.js';
import {keyTimes} from './key-times.js';
import {type LogFile, writeLogFile} from './log-file.js';
import {runDriver} from './run-child.js';
import {percentile} from './statistics.js';
import {Tail} from './tail.js';
import {isInstalled} from './tools.js';

const bench = 'into-screen';
const size = {columns: 200, rows: 50};
const mebibyte = 1024 * 1024;
const sampleMs = 50;

type Way = {
	readonly cores: string;
	readonly prefix: readonly string[];
	/** The budget, of the speed of the loop. */
	readonly atLeast?: number;
};

const ways: readonly Way[] = [
	{cores: 'all cores', prefix: [], atLeast: 0.5},
	// Pinned to the first core: threads then gain nothing.
	{cores: 'one core', prefix: ['taskset', '-c', '0']},
];

/**
 * `qtail read` into the screen, from the start of the process until all rows are
 * held, beside a loop of `readline` and `JSON.parse` over the same file. Keys are
 * pressed in runs of their own, as each makes a frame.
 */
export const intoScreen: Bench = {
	name: bench,
	async *measure(options): AsyncGenerator<Figure> {
		const {build, isQuick} = options;
		const log = await writeLogFile(build.folder, isQuick ? 25_000 : 100_000, {
			isPacked: false,
		});
		const records = `${formatCount(log.records)} records`;
		const canPin = await isInstalled('taskset');
		for (const way of ways) {
			const {atLeast} = way;
			const figure = {
				bench,
				what: `until all are held, ${records}, ${way.cores}`,
				unit: 'records/s',
				...(atLeast === undefined
					? {}
					: {limit: {of: 'ratio', atLeast} as const}),
			} as const;
			if (way.prefix.length > 0 && !canPin) {
				yield notMeasured(figure, 'no taskset');
			} else {
				yield {...figure, ...(await compare(options, log, way))};
			}
		}

		const keys = await withKeys(options, log);
		const key = {bench, unit: 'ms'} as const;
		yield {...key, what: `first row, ${records}`, runs: keys.firstRow};
		yield {...key, what: `key p50 meanwhile, ${records}`, runs: keys.p50};
		yield {
			...key,
			what: `key p99 meanwhile, ${records}`,
			runs: keys.p99,
			limit: {of: 'value', atMost: 50},
		};
		yield {
			bench,
			what: `RSS at most, threads and all, ${records}`,
			unit: 'MiB',
			runs: keys.most,
			limit: {of: 'value', atMost: 200},
		};
	},
};

async function compare(
	options: BenchOptions,
	log: LogFile,
	{prefix}: Way,
): Promise<Pick<Figure, 'runs' | 'reference'>> {
	const {build, node, isQuick} = options;
	const ours: number[] = [];
	const reference: number[] = [];
	const perSecond = (ms: number) => (log.records / ms) * 1000;
	while (ours.length < (isQuick ? 1 : 3)) {
		const input: ReadLinesInput = {file: log.file};
		const startedAt = performance.now();
		await runDriver(build.driver('read-lines'), input, {execPath: node});
		reference.push(perSecond(performance.now() - startedAt));
		const tail = open(options, log, prefix);
		try {
			ours.push(perSecond(await tail.shows(holds(log))));
		} finally {
			await tail.end();
		}
	}

	return {
		runs: ours,
		reference: {what: 'readline + JSON.parse', runs: reference},
	};
}

async function withKeys(options: BenchOptions, log: LogFile) {
	const firstRow: number[] = [];
	const p50: number[] = [];
	const p99: number[] = [];
	const most: number[] = [];
	while (p99.length < (options.isQuick ? 1 : 3)) {
		const tail = open(options, log, []);
		try {
			firstRow.push(await tail.shows(screen => hasRow.test(screen)));
			let isOver = false;
			const end = tail.shows(holds(log)).finally(() => {
				isOver = true;
			});
			const [keys, rss] = await Promise.all([
				keyTimes(tail, () => isOver),
				mostMemory(tail, () => isOver),
				end,
			]);
			p50.push(percentile(keys, 50));
			p99.push(percentile(keys, 99));
			most.push(rss);
		} finally {
			await tail.end();
		}
	}

	return {firstRow, p50, p99, most};
}

const hasRow = /[ ▌]\d\d:\d\d:\d\d [◦▸⊖⊞⇢?]/;

/** MiB. */
async function mostMemory(tail: Tail, isOver: () => boolean): Promise<number> {
	let most = 0;
	while (!isOver()) {
		most = Math.max(most, tail.usage().rssBytes / mebibyte);
		await delay(sampleMs);
	}

	return most;
}

function open(
	{build, node}: BenchOptions,
	{file}: LogFile,
	prefix: readonly string[],
): Tail {
	const [first = node, ...rest] = [
		...prefix,
		...[node, build.cli, 'read', '--scope=all', file],
	];
	return new Tail([first, ...rest], size);
}

/** Whether the title of the events counts all records. */
function holds({records}: LogFile): (screen: string) => boolean {
	const title = new RegExp(`1 Events +${formatCount(records)}\\b`);
	return screen => title.test(screen);
}
