import type {Bench, BenchOptions} from './bench.js';
import type {ParseLinesAnswer, ParseLinesInput} from './drivers/parse-lines.js';
import {type Figure, type Limit, notMeasured} from './figure.js';
import {type LogFile, writeLogFile} from './log-file.js';
import {runDriver, timeProgram} from './run-child.js';
import {isInstalled} from './tools.js';

const bench = 'read';

type Command = readonly [file: string, ...rest: string[]];

/**
 * `qtail read` from start to end, by the clock, beside a loop that does
 * nothing but `JSON.parse` lines which are in memory already.
 */
export const read: Bench = {
	name: bench,
	async *measure(options): AsyncGenerator<Figure> {
		const {build, node, isQuick} = options;
		const log = await writeLogFile(build.folder, isQuick ? 2000 : 100_000);
		const command: Command = [
			node,
			build.cli,
			'read',
			'--scope=all',
			'--output=summary',
		];
		const what = 'to --output summary';
		const figures: ReadonlyArray<
			readonly [
				what: string,
				file: string,
				prefix: readonly string[],
				limit?: Limit,
			]
		> = [
			[
				`NDJSON, one core, ${what}`,
				log.file,
				oneCore,
				{of: 'ratio', atLeast: 1},
			],
			[`NDJSON, all cores, ${what}`, log.file, [], {of: 'ratio', atLeast: 1.6}],
			[`gzip, one core, ${what}`, log.gzipFile, oneCore],
			[`gzip, all cores, ${what}`, log.gzipFile, []],
		];
		const canRead = await knowsRead(command, log);
		const canPin = await isInstalled('taskset');
		for (const [name, file, prefix, limit] of figures) {
			const figure = {
				bench,
				what: name,
				unit: 'records/s',
				...(limit === undefined ? {} : {limit}),
			} as const;
			if (!canRead || (prefix.length > 0 && !canPin)) {
				yield notMeasured(
					figure,
					canRead ? 'no taskset' : 'this program has no read',
				);
				continue;
			}

			yield {
				...figure,
				...(await compare(options, log, {
					file,
					command: startOf([...prefix, ...command, file]),
				})),
			};
		}
	},
};

// Pinned to the first core: worker threads then gain nothing.
const oneCore = ['taskset', '-c', '0'] as const;

function startOf([file = '', ...rest]: readonly string[]): Command {
	return [file, ...rest];
}

async function knowsRead(command: Command, {file}: LogFile): Promise<boolean> {
	try {
		await timeProgram([...command, file]);
		return true;
	} catch {
		return false;
	}
}

async function compare(
	{build, node, isQuick}: BenchOptions,
	{records}: LogFile,
	{file, command}: {readonly file: string; readonly command: Command},
): Promise<Pick<Figure, 'runs' | 'reference'>> {
	const ours: number[] = [];
	const reference: number[] = [];
	const perSecond = (ms: number) => (records / ms) * 1000;
	while (ours.length < (isQuick ? 1 : 5)) {
		const input: ParseLinesInput = {file};
		const {parseMs, unpackMs} = (await runDriver(
			build.driver('parse-lines'),
			input,
			{execPath: node},
		)) as ParseLinesAnswer; // of our own driver
		reference.push(perSecond(parseMs + unpackMs));
		ours.push(perSecond((await timeProgram(command)).ms));
	}

	return {
		runs: ours,
		reference: {
			what: file.endsWith('.gz') ? 'gunzip + JSON.parse' : 'JSON.parse',
			runs: reference,
		},
	};
}
