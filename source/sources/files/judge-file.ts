import {
	explainDamagedRecords,
	explainNoRecord,
	type FileProblem,
} from './file-problem.js';
import type {FileVerdict} from './file-verdicts.js';
import type {FilePath} from './folders/file-path.js';
import {type ReadFileOptions, startOf} from './read-file.js';
import {recognize} from './recognize/recognize.js';

/** What is wrong with a file, or that it is a digest file, of which nothing is missing. */
export type Judgement =
	| {readonly kind: 'read'; readonly problems: readonly FileProblem[]}
	| {readonly kind: 'digest'; readonly problem: FileProblem};

const sound: Judgement = {kind: 'read', problems: []};

/**
 * Judges a file by its texts.
 *
 * @param isFollowed it may grow: what is appended later may hold records
 * @param isBroken it could not be read to its end, which explains one damaged text and the lack of records
 */
export async function judgeFile(
	file: FilePath,
	{records, noRecords, damaged, firstDamaged}: FileVerdict,
	{
		start,
		isFollowed,
		isBroken,
		reading,
	}: {
		readonly start: Buffer | undefined;
		readonly isFollowed: boolean;
		readonly isBroken: boolean;
		readonly reading: ReadFileOptions;
	},
): Promise<Judgement> {
	if (damaged > Number(isBroken)) {
		return {
			kind: 'read',
			problems: [explainDamagedRecords(file, {damaged, firstDamaged})],
		};
	}

	// A list without a record is none of a trail's faults: `{"Records":[]}`.
	if (records > 0 || noRecords === 0 || isBroken || isFollowed) {
		return sound;
	}

	const recognized = recognize(start ?? (await startOf(file, reading)));
	const problem = explainNoRecord(file, recognized);
	return recognized.isDigest
		? {kind: 'digest', problem}
		: {kind: 'read', problems: [problem]};
}
