import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {formatCount} from '../source/text/format-count.js';
import type {Bench, BenchOptions} from './bench.js';
import {type Figure, notMeasured} from './figure.js';
import {type LogFile, writeLogFile} from './log-file.js';
import {timeProgram} from './run-child.js';
import {isInstalled} from './tools.js';
import {Traffic} from './traffic/traffic.js';

const bench = 'peers';

type Command = readonly [file: string, ...rest: string[]];

type Peer = {
	readonly what: string;
	/** Whose presence it needs; undefined for our own. */
	readonly tool?: string;
	readonly command: Command;
	/** How fast it may be, times qtail. */
	readonly atMost?: number;
};

/** The same work by others, where they are installed: from start to end by the clock. */
export const peers: Bench = {
	name: bench,
	async *measure(options): AsyncGenerator<Figure> {
		const {build, isQuick} = options;
		const log = await writeLogFile(build.folder, isQuick ? 1000 : 50_000);
		const note = `${formatCount(log.records)} records`;
		yield* compare(options, fileReaders(options, log), log.records, {
			env: {},
			note,
		});
		const fetched = isQuick ? 500 : 20_000;
		const traffic = await Traffic.start(build, {history: fetched});
		try {
			yield* compare(options, fetchers(options, traffic.url), fetched, {
				env: {
					...traffic.environment,
					AWS_DEFAULT_REGION: 'us-east-1',
					AWS_PAGER: '',
				},
				note: `${formatCount(fetched)} records`,
			});
		} finally {
			await traffic.end();
		}
	},
};

function fileReaders(
	{build, node}: BenchOptions,
	{file}: LogFile,
): readonly Peer[] {
	return [
		{
			what: 'counts of a file: qtail read --output summary',
			command: [
				node,
				build.cli,
				'read',
				'--scope=all',
				'--output=summary',
				file,
			],
		},
		{
			what: 'counts of a file: jq',
			tool: 'jq',
			command: [
				'jq',
				'-n',
				// Some records have no name, by which jq would end.
				'reduce inputs as $record ({}; .[$record.eventName | tostring] += 1)',
				file,
			],
		},
		{
			what: 'counts of a file: lnav',
			tool: 'lnav',
			atMost: 1,
			// The quickest question there is: it has indexed every record by then.
			command: [
				'lnav',
				'-I',
				writeFormatForLnav(build.folder),
				'-n',
				'-c',
				';SELECT count(*) FROM all_logs',
				file,
			],
		},
	];
}

/**
 * Tells lnav what a record of CloudTrail is. Without that it finds where lines
 * end, reads none of them, and answers 0.
 *
 * @returns its folder of settings
 */
function writeFormatForLnav(under: string): string {
	const folder = path.join(under, 'lnav');
	const formats = path.join(folder, 'formats', 'cloudtrail');
	mkdirSync(formats, {recursive: true});
	writeFileSync(
		path.join(formats, 'cloudtrail.json'),
		JSON.stringify({
			$schema: 'https://lnav.org/schemas/format-v1.schema.json',
			cloudtrail_log: {
				title: 'CloudTrail',
				description: 'Records of AWS CloudTrail, one a line',
				'file-type': 'json',
				'timestamp-field': 'eventTime',
				'hide-extra': true,
				'line-format': [{field: '__timestamp__'}, ' ', {field: 'eventName'}],
				value: {eventName: {kind: 'string', identifier: true}},
			},
		}),
	);
	return folder;
}

function fetchers({build, node}: BenchOptions, url: string): readonly Peer[] {
	return [
		{
			what: 'fetch a log group: qtail --no-follow --output json',
			command: [
				node,
				build.cli,
				'bench',
				`--endpoint-url=${url}`,
				'--region=us-east-1',
				'--since=4h',
				'--scope=all',
				'--no-follow',
				'--output=json',
			],
		},
		{
			what: 'fetch a log group: aws logs tail',
			tool: 'aws',
			command: [
				'aws',
				'logs',
				'tail',
				'bench',
				'--since=4h',
				'--format=short',
				`--endpoint-url=${url}`,
			],
		},
		{
			what: 'fetch a log group: aws logs filter-log-events',
			tool: 'aws',
			command: [
				'aws',
				'logs',
				'filter-log-events',
				'--log-group-name=bench',
				'--output=json',
				`--endpoint-url=${url}`,
			],
		},
	];
}

async function* compare(
	{isQuick}: BenchOptions,
	[own, ...others]: readonly Peer[],
	records: number,
	{
		env,
		note,
	}: {readonly env: Readonly<Record<string, string>>; readonly note: string},
): AsyncGenerator<Figure> {
	if (own === undefined) {
		return;
	}

	const rounds = isQuick ? 1 : 3;
	const measure = async (peer: Peer): Promise<Figure> => {
		const figure: Omit<Figure, 'runs'> = {
			bench,
			what: peer.what,
			unit: 'records/s',
			...(peer.atMost === undefined
				? {}
				: {limit: {of: 'ratio', atMost: peer.atMost}}),
		};
		if (peer.tool !== undefined && !(await isInstalled(peer.tool))) {
			return notMeasured(figure, `no ${peer.tool} here`);
		}

		try {
			const runs: number[] = [];
			while (runs.length < rounds) {
				const {ms} = await timeProgram(peer.command, {env});
				runs.push((records / ms) * 1000);
			}

			return {...figure, runs, note};
		} catch (error) {
			return notMeasured(figure, complaintOf(error));
		}
	};

	const ours = await measure(own);
	yield ours;
	for (const other of others) {
		const theirs = await measure(other);
		yield theirs.runs.length === 0 || ours.runs.length === 0
			? theirs
			: {...theirs, reference: {what: 'qtail', runs: ours.runs}};
	}
}

/** What a program that failed says of it, in one line. */
function complaintOf(error: unknown): string {
	const lines = String(error).trimEnd().split('\n');
	const line = lines.find(text => /\berror: /.test(text)) ?? lines.at(-1) ?? '';
	return line.slice(0, 80);
}
