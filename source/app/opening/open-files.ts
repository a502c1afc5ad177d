import process from 'node:process';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {Invocation} from '../../command-line/parse-command-line.js';
import type {PieceIngestOptions} from '../../ingest/pieces/piece-ingest.js';
import type {TrailPlace} from '../../sources/files/folders/trail-place.js';
import type {CountingSink} from '../../store/counts/counting-sink.js';
import {UsageError} from '../../stream/user-error.js';

/** Where the files are taken in other than message by message. */
export type FileSinks = {
	/** Set if only counts are asked for: the source may count records here instead of delivering them. */
	readonly counts?: CountingSink | undefined;
	/** Set if records may be taken in packed, in several threads: where they go, and what is known of earlier ones. */
	readonly pieces?: Pick<PieceIngestOptions, 'sink' | 'seen'> | undefined;
};

/**
 * The source of the files of `qtail read`.
 *
 * @throws UsageError for a stdin that is the terminal
 */
export async function openFiles(
	{files, accounts, regions, options}: Extract<Invocation, {kind: 'read'}>,
	{counts, pieces}: FileSinks,
) {
	if (files.includes('-') && process.stdin.isTTY) {
		throw new UsageError('stdin is the terminal: nothing is piped into it.', {
			nextSteps: ['Pipe the records in: zcat x.json.gz | qtail read -'],
		});
	}

	const [
		{createFilesSource},
		{createFileScope},
		{createPlaceScope},
		{createTextCounter},
		{FileVerdicts},
		createPieceIngest,
	] = await Promise.all([
		import('../../sources/files/files.js'),
		import('../../sources/files/file-scope.js'),
		import('../../sources/files/place-scope.js'),
		import('../../fast-summary/text-counter.js'),
		import('../../sources/files/file-verdicts.js'),
		pieces && loadPieceIngest(),
	]);
	const verdicts = new FileVerdicts();
	const isInScope = createFileScope(options);
	const places = createPlaceScope({accounts, regions});
	let place: TrailPlace | undefined;
	return {
		target: {logGroups: options.logGroups, region: undefined},
		source: createFilesSource({
			files,
			scope: {...options, accounts, regions},
			stdin: () => process.stdin,
			enter(entered) {
				place = entered;
				places.enter(place);
			},
			follow: options.follow,
			// Lines say beside the records how many files there are.
			readsAtOnce: options.output === 'tui',
			verdicts,
			takePieces:
				pieces &&
				createPieceIngest?.({
					...pieces,
					kinds: verdicts,
					wanted: () => ({
						...{from: options.from, to: options.to, scope: options.scope},
						...{accounts, regions, place},
					}),
				}),
			...(counts === undefined
				? {}
				: {
						texts: createTextCounter({
							...{sink: counts, isWanted: isInScope, kinds: verdicts},
						}),
					}),
		}),
		kinds: verdicts,
		isWanted: (record: TrailRecord) =>
			isInScope(record) && places.isWanted(record),
		async close() {},
	};
}

async function loadPieceIngest() {
	const {createPieceIngest} = await import(
		'../../ingest/pieces/piece-ingest.js'
	);
	return createPieceIngest;
}
