import {formatCount} from '../source/text/format-count.js';
import type {Bench, BenchOptions} from './bench.js';
import {type Figure, notMeasured} from './figure.js';
import {timeProgram} from './run-child.js';
import {Tail} from './tail.js';
import {isInstalled} from './tools.js';
import {type TrailFolder, writeTrailFolder} from './trail-folder.js';

const bench = 'folder';

// All files go through one pipe: an `xargs` that started a `jq` for each would be
// slower by that alone. Some records have no name, by which jq would end.
const countsByJq = `find "$0" -name '*.json.gz' -print0 | xargs -0 zcat |
	jq -n 'reduce (inputs.Records[]) as $record ({}; .[$record.eventName | tostring] += 1)'`;

/** `qtail read` of a folder of small packed files, as CloudTrail writes them. */
export const folder: Bench = {
	name: bench,
	async *measure(options): AsyncGenerator<Figure> {
		const {build, isQuick} = options;
		const files = isQuick ? 200 : 4000;
		const quiet = writeTrailFolder(build.folder, files, 'quiet');
		yield await compareCounts(options, quiet);
		yield await timeFirstRows(options, quiet);
		yield await compareCounts(
			options,
			writeTrailFolder(build.folder, files, 'busy'),
		);
	},
};

function nameOf({files, records, bytes}: TrailFolder): string {
	return `${formatCount(files)} files, ${formatCount(records)} records, ${Math.round(bytes / 1e6)} MB unpacked`;
}

async function compareCounts(
	{build, node, isQuick}: BenchOptions,
	trail: TrailFolder,
): Promise<Figure> {
	const figure = {
		bench,
		what: `${nameOf(trail)}, to --output summary`,
		unit: 'records/s',
		limit: {of: 'ratio', atLeast: 3},
	} as const;
	for (const tool of ['jq', 'zcat']) {
		if (!(await isInstalled(tool))) {
			return notMeasured(figure, `no ${tool} here`);
		}
	}

	const ours: number[] = [];
	const reference: number[] = [];
	const perSecond = (ms: number) => (trail.records / ms) * 1000;
	while (ours.length < (isQuick ? 1 : 3)) {
		const byJq = await timeProgram(['sh', '-c', countsByJq, trail.folder]);
		const byUs = await timeProgram([
			node,
			build.cli,
			'read',
			'--scope=all',
			'--output=summary',
			trail.folder,
		]);
		reference.push(perSecond(byJq.ms));
		ours.push(perSecond(byUs.ms));
	}

	return {
		...figure,
		runs: ours,
		reference: {what: 'zcat | jq', runs: reference},
	};
}

async function timeFirstRows(
	{build, node, isQuick}: BenchOptions,
	trail: TrailFolder,
): Promise<Figure> {
	const floor: number[] = [];
	const firstRows: number[] = [];
	while (firstRows.length < (isQuick ? 2 : 9)) {
		floor.push((await timeProgram([node, '-e', '0'])).ms);
		const tail = new Tail(
			[node, build.cli, 'read', '--scope=all', trail.folder],
			{columns: 200, rows: 50},
		);
		try {
			firstRows.push(
				await tail.shows(screen => /^[ ▌]\d\d:\d\d:\d\d/m.test(screen)),
			);
		} finally {
			await tail.end();
		}
	}

	return {
		bench,
		what: `${nameOf(trail)}, first rows on the screen`,
		unit: 'ms',
		runs: firstRows,
		reference: {what: 'node -e 0', runs: floor},
		limit: {of: 'ratio', atMost: 10},
	};
}
