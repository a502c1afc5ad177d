import type {Bench, BenchOptions} from './bench.js';
import type {ParseLinesAnswer, ParseLinesInput} from './drivers/parse-lines.js';
import {type Figure, notMeasured} from './figure.js';
import {type LogFile, writeLogFile} from './log-file.js';
import {runDriver, timeProgram} from './run-child.js';
import {isInstalled} from './tools.js';

const bench = 'read';

type Command = readonly [file: string, ...rest: string[]];

/**
 * `qtail read` from start to end, by the clock, beside a loop that does
 * nothing but `JSON.parse` lines which are in memory already. Of a small file
 * most of the time is the program's start and code that runs for the first time.
 */
export const read: Bench = {
	name: bench,
	async *measure(options): AsyncGenerator<Figure> {
		const {build, isQuick} = options;
		const command = readCommand(options);
		const small = await writeLogFile(build.folder, isQuick ? 2000 : 50_000);
		const large = isQuick
			? small
			: await writeLogFile(build.folder, 600_000, {isPacked: false});
		const files: ReadonlyArray<
			readonly [name: string, file: string, log: LogFile, isBudget: boolean]
		> = [
			[`NDJSON of ${megabytes(large)}`, large.file, large, true],
			...(isQuick
				? []
				: ([
						[`NDJSON of ${megabytes(small)}`, small.file, small, true],
					] as const)),
			[`gzip of ${megabytes(small)}`, small.gzipFile, small, false],
		];
		const canRead = await knowsRead(command, small);
		const canPin = await isInstalled('taskset');
		for (const [name, file, log, isBudget] of files) {
			for (const {cores, prefix, atLeast} of ways) {
				const figure = {
					bench,
					what: `${name}, ${cores}, to --output summary`,
					unit: 'records/s',
					...(isBudget ? {limit: {of: 'ratio', atLeast} as const} : {}),
				} as const;
				if (!canRead || (prefix.length > 0 && !canPin)) {
					yield notMeasured(
						figure,
						canRead ? 'no taskset' : 'this program has no read',
					);
				} else {
					yield {
						...figure,
						...(await compare(options, log, {
							file,
							command: startOf([...prefix, ...command, file]),
						})),
					};
				}
			}
		}
	},
};

const ways: ReadonlyArray<{
	readonly cores: string;
	readonly prefix: readonly string[];
	readonly atLeast: number;
}> = [
	// Pinned to the first core: worker threads then gain nothing.
	{cores: 'one core', prefix: ['taskset', '-c', '0'], atLeast: 1},
	{cores: 'all cores', prefix: [], atLeast: 1.6},
];

function readCommand({build, node}: BenchOptions): Command {
	return [node, build.cli, 'read', '--scope=all', '--output=summary'];
}

function megabytes({bytes}: LogFile): string {
	return `${Math.round(bytes / 1e6)} MB`;
}

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
	while (ours.length < (isQuick ? 1 : 3)) {
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
