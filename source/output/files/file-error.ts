import {UserError} from '../../stream/user-error.js';

/** The name has a file already, which nobody said may be replaced. */
export class NameTakenError extends UserError {
	/** Its name. */
	readonly file: string;

	constructor(file: string, {cause}: {readonly cause?: unknown} = {}) {
		super(`${file} exists already, and nothing was written over it.`, {
			nextSteps: ['Give another name, or move that file away.'],
			cause,
		});
		this.file = file;
	}
}

type Words = {readonly what: string; readonly nextStep: string};

const fullDisk: Words = {
	what: 'the disk is full',
	nextStep: 'Make room, or write to another disk.',
};

const notAllowed: Words = {
	what: 'this user may not write there',
	nextStep: 'Write to a folder of your own.',
};

const notAFolder: Words = {
	what: 'its folder does not exist',
	nextStep: 'Make the folder, or name one that exists.',
};

const wordsByCode: Readonly<Record<string, Words>> = {
	ENOSPC: fullDisk,
	EDQUOT: {...fullDisk, what: 'the quota of this user is used up'},
	EFBIG: {
		what: 'it would be larger than a file may be here (see ulimit -f)',
		nextStep: 'Raise that limit, or save fewer records.',
	},
	EACCES: notAllowed,
	EPERM: notAllowed,
	EROFS: {...notAllowed, what: 'nothing can be written to that disk'},
	ENOENT: notAFolder,
	ENOTDIR: {...notAFolder, what: 'a part of its path is no folder'},
	ENAMETOOLONG: {
		what: 'its name is too long',
		nextStep: 'Give a shorter name.',
	},
	EISDIR: {
		what: 'that is no file',
		nextStep: 'Give the name of a file.',
	},
	// Node's own, for a path with U+0000.
	ERR_INVALID_ARG_VALUE: {
		what: 'no file can have that name',
		nextStep: 'Give another name.',
	},
};

/**
 * What a failed file means for the user: `evidence.csv can't be written: the disk is
 * full.` An error that says so already stays as it is.
 */
export function fileError(error: unknown, file: string): UserError {
	if (error instanceof UserError) {
		return error;
	}

	const {code = '', message} = error as NodeJS.ErrnoException;
	// A shell would have put the home folder there.
	const isTilde = code === 'ENOENT' && file.startsWith('~');
	const {what, nextStep} = isTilde
		? {
				what: 'its folder does not exist',
				nextStep: 'Write the home folder out: only a shell knows ~.',
			}
		: (wordsByCode[code] ?? {what: message, nextStep: 'Try another place.'});
	return new UserError(`${file} can't be written: ${what}.`, {
		nextSteps: [nextStep],
		cause: error,
	});
}
