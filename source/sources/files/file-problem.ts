import path from 'node:path';
import process from 'node:process';
import {nameOfInput} from '../../stream/name-of-input.js';
import {UserError} from '../../stream/user-error.js';
import {counted, formatCount} from '../../text/format-count.js';
import type {FileVerdict} from './file-verdicts.js';
import type {FilePath} from './folders/file-path.js';
import type {Recognized} from './recognize/recognized.js';
import {SplitError} from './split/split-problem.js';
import type {UnpackDamage} from './unpack/unpack-damage.js';
import {UnreadableFormat} from './unreadable-format.js';

/** Why a file, or the rest of it, could not be read. */
export type FileProblem = {
	/** A sentence with the file's name. */
	readonly message: string;
	readonly nextSteps: readonly string[];
};

// `CloudTrail/logs`, `/aws/qbusiness`, `aws-cloudtrail-logs-111122223333-0123abcd`.
const looksLikeLogGroup = /^(?=.*(?:aws|trail|logs?\b))[\w/#-]{1,512}$/i;

/** @param error what opening, reading or splitting the file threw */
export function explainFileError(input: FilePath, error: unknown): FileProblem {
	const name = nameOfInput(input);
	if (error instanceof UnreadableFormat) {
		return explainNoRecord(input, error.recognized);
	}

	if (error instanceof SplitError) {
		return explainSplitError(name, error);
	}

	const {code, message} = error as NodeJS.ErrnoException; // `fs` and `zlib` throw nothing else
	switch (code) {
		case 'ENOENT':
		case 'ENOTDIR': {
			return {
				message: `There is no file ${name}.`,
				nextSteps: [
					path.isAbsolute(name)
						? 'Check the path.'
						: `Check the path; it was looked up from ${process.cwd()}.`,
					...(looksLikeLogGroup.test(name)
						? [`If ${name} is a log group, leave the word read out.`]
						: []),
					...(name.includes('\u{FFFD}')
						? [
								'The name is not UTF-8, and several are like it: name the folder that the file lies in.',
							]
						: []),
				],
			};
		}

		case 'EACCES':
		case 'EPERM': {
			return {
				message: `${name} cannot be read by this user.`,
				nextSteps: [`See who can: ls -ld ${name}`],
			};
		}

		default: {
			return {
				message: `${name} can't be read: ${message}.`,
				nextSteps: ['Copy it to another place, or fetch it again.'],
			};
		}
	}
}

function explainSplitError(
	name: string,
	{problems: [{kind, what, offset}]}: SplitError,
): FileProblem {
	const where = `the ${what} that begins at byte ${formatCount(offset)}`;
	switch (kind) {
		case 'cut-off': {
			return {
				message:
					what === 'value'
						? `${name} is cut off: it ends inside ${where}.`
						: `${name} is cut off: ${where} is not closed.`,
				nextSteps: ['What came before that was read. Fetch the file again.'],
			};
		}

		case 'not-closed': {
			return {
				message: `${name} is damaged: ${where} is not closed, and other values follow.`,
				nextSteps: ['What follows was read. Fetch the file again.'],
			};
		}

		case 'too-long': {
			return {
				message: `${name} was not read whole: ${where} is longer than 8 MB.`,
				nextSteps: ['Everything else was read. Look at that part by hand.'],
			};
		}

		case 'no-json': {
			return {
				message: `${name} is damaged: what begins at byte ${formatCount(offset)} is not JSON.`,
				nextSteps: ['Everything else was read. Fetch the file again.'],
			};
		}

		case 'damaged': {
			return {
				message: `${name} is damaged: ${where} has more or fewer cells than the header.`,
				nextSteps: ['All whole rows were read. Export the table again.'],
			};
		}
	}
}

/** For data that could be unpacked only up to a place. */
export function explainUnpackDamage(
	input: FilePath,
	{format, bytesRead, isCutOff, message}: UnpackDamage,
): FileProblem {
	const name = nameOfInput(input);
	const where = `${formatCount(bytesRead)} bytes`;
	return {
		message: isCutOff
			? `${name} is cut off: its ${format} data end after ${where}.`
			: `${name} is damaged: its ${format} data can't be read beyond ${where} (${message}).`,
		nextSteps: ['What came before that was read. Fetch the file again.'],
	};
}

/** For a file in which no record was found. */
export function explainNoRecord(
	input: FilePath,
	{what, nextSteps}: Recognized,
): FileProblem {
	return {
		message: `${nameOfInput(input)} holds no CloudTrail record: it seems to be ${what}.`,
		nextSteps,
	};
}

/** For a file in which some records could not be read, while the others were. */
export function explainDamagedRecords(
	input: FilePath,
	{damaged, firstDamaged}: Pick<FileVerdict, 'damaged' | 'firstDamaged'>,
): FileProblem {
	const are =
		damaged === 1 ? '1 record is' : `${formatCount(damaged)} records are`;
	const where =
		firstDamaged === undefined
			? ''
			: `, ${damaged === 1 ? '' : 'the first '}at byte ${formatCount(firstDamaged)}`;
	return {
		message: `${nameOfInput(input)}: ${are} damaged${where}. Everything else was read.`,
		nextSteps: [
			'Damaged ones are shown as text, in case it can be read. Fetch the file again.',
		],
	};
}

/** Where all inputs were read, and none has a record. */
export function explainNothingFound(inputs: readonly FilePath[]): FileProblem {
	const [first = '-'] = inputs;
	return {
		message:
			inputs.length === 1
				? `${nameOfInput(first)} holds no CloudTrail record: it is empty, or its list of records is.`
				: `None of the ${counted(inputs.length, 'file')} holds a CloudTrail record.`,
		nextSteps: [
			'Read the log files of a trail: AWSLogs/ACCOUNT/CloudTrail/REGION/YEAR/MONTH/DAY/*.json.gz in its bucket.',
		],
	};
}

// A tired reader wants the first ones and the number.
const mostExplained = 10;

/** The problems in one error: the first in its message, others among the next steps, and how many more there are. */
export function problemsError(
	problems: readonly [FileProblem, ...FileProblem[]],
): UserError {
	const [first, ...others] = problems;
	const more = others.length - mostExplained;
	return new UserError(first.message, {
		nextSteps: [
			...first.nextSteps,
			...others
				.slice(0, mostExplained)
				.flatMap(({message, nextSteps}) => [message, ...nextSteps]),
			...(more > 0
				? [`${counted(more, 'more problem')} of the same run are not listed.`]
				: []),
		],
	});
}
