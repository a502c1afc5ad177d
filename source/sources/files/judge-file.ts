import {
	explainDamagedRecords,
	explainNoRecord,
	type FileProblem,
} from './file-problem.js';
import type {FileVerdict} from './file-verdicts.js';
import type {FilePath} from './folders/file-path.js';
import {type ReadFileOptions, startOf} from './read-file.js';

/**
 * What is wrong with a file by its texts.
 *
 * @param isBroken it could not be read to its end, which explains one damaged text and the lack of records
 */
export async function judgeFile(
	file: FilePath,
	{records, noRecords, damaged, firstDamaged}: FileVerdict,
	{
		start,
		isBroken,
		reading,
	}: {
		readonly start: Buffer | undefined;
		readonly isBroken: boolean;
		readonly reading: ReadFileOptions;
	},
): Promise<readonly FileProblem[]> {
	if (damaged > Number(isBroken)) {
		return [explainDamagedRecords(file, {damaged, firstDamaged})];
	}

	// A list without a record is none of a trail's faults: `{"Records":[]}`.
	return records > 0 || noRecords === 0 || isBroken
		? []
		: [explainNoRecord(file, start ?? (await startOf(file, reading)))];
}
