import {nameOfInput} from '../../../stream/name-of-input.js';
import {counted} from '../../../text/format-count.js';
import type {FileProblem} from '../file-problem.js';
import type {FilePath} from './file-path.js';
import type {SkippedFiles} from './skipped-files.js';

/** @param folder that holds no file, or only such as `.DS_Store` */
export function explainEmptyFolder(folder: FilePath): FileProblem {
	const name = nameOfInput(folder);
	return {
		message: `${name} holds no file that qtail reads.`,
		nextSteps: ['Check the path, and whether the files are all copied.'],
	};
}

/** @param pattern as it was typed */
export function explainNoMatch(pattern: string): FileProblem {
	return {
		message: `There is no file ${pattern}, and none that matches it as a pattern.`,
		nextSteps: [
			'Check the path, or name the folder: all files below it are read.',
		],
	};
}

/** Where the command line leaves out every file. */
export function explainNothingAsked({
	skipped,
	accounts,
	regions,
}: {
	readonly skipped: SkippedFiles;
	/** Of all files, read or skipped. */
	readonly accounts: ReadonlySet<string>;
	readonly regions: ReadonlySet<string>;
}): FileProblem {
	return {
		message: `No file was read: ${counted(skipped.total, 'file')} skipped (${skipped.inWords}).`,
		nextSteps: [
			...(skipped.count('account') > 0
				? [`There are files of these accounts: ${someOf(accounts)}.`]
				: []),
			...(skipped.count('region') > 0
				? [`There are files of these Regions: ${someOf(regions)}.`]
				: []),
			...(skipped.count('before') + skipped.count('after') > 0
				? ['Give another time with --since or --until.']
				: []),
			...(skipped.count('digest') > 0
				? [
						'Digest files hold hashes of log files. The log files lie in the folder CloudTrail beside CloudTrail-Digest.',
					]
				: []),
		],
	};
}

const mostListed = 10;

function someOf(names: ReadonlySet<string>): string {
	const listed = [...names].sort().slice(0, mostListed).join(', ');
	const others = names.size - mostListed;
	return others > 0 ? `${listed} and ${counted(others, 'other')}` : listed;
}
