import {UsageError, UserError} from '../stream/user-error.js';
import {visibleText} from '../text/visible-text.js';
import {ledgerOf} from './recording.js';

const reasons: Readonly<Record<string, string>> = {
	ENOSPC: 'the disk is full',
	EDQUOT: 'your share of the disk is used up',
	EFBIG: 'the file has reached the greatest size that is allowed here',
	EACCES: 'you may not write there',
	EPERM: 'you may not write there',
	EROFS: 'the disk is read-only',
	ENOENT: 'there is no such folder',
	ENOTDIR: 'a part of the path is no folder',
	EISDIR: 'it is a folder',
	EIO: 'the disk has failed',
	EMFILE: 'too many files are open',
	ENAMETOOLONG: 'the name is too long',
};

/** A recording that stopped. What the ledger names is safe. */
export class RecordingStopped extends UserError {}

/** Another writer has added to a recording meanwhile. */
export class AnotherWriter extends Error {
	override readonly name = 'AnotherWriter';
}

/** Why something could not be written, as a clause: `the disk is full`. */
export function writeReason(error: unknown): string {
	if (error instanceof AnotherWriter) {
		return 'another program has written to it';
	}

	const code = codeOf(error);
	return (
		(code === undefined ? undefined : reasons[code]) ??
		code ??
		(error instanceof Error ? error.message : String(error))
	);
}

function isFull(error: unknown): boolean {
	return /^(?:ENOSPC|EDQUOT)$/.test(codeOf(error) ?? '');
}

function codeOf(error: unknown): string | undefined {
	return error instanceof Error && 'code' in error
		? String(error.code)
		: undefined;
}

/** The error of a recording that was written to, and can go on later. */
export function recordingStopped(
	file: string,
	cause: unknown,
): RecordingStopped {
	return new RecordingStopped(
		`The recording ${visibleText(file)} has stopped: ${writeReason(cause)}. What was written before is safe.`,
		{
			nextSteps: [
				`${isFull(cause) ? 'Make room. ' : ''}Go on with it later: --resume ${visibleText(file)}`,
			],
			cause,
		},
	);
}

/** A new recording would have to overwrite something. @param path a file of it that is there */
export function alreadyThere(
	path: string,
	file: string,
	cause?: unknown,
): UsageError {
	return new UsageError(
		`--record: ${visibleText(path)} exists already, and is not overwritten.`,
		{
			nextSteps: [
				...(path === ledgerOf(file)
					? [`Go on with that recording: --resume ${visibleText(file)}`]
					: []),
				'Record to another file.',
			],
			cause,
		},
	);
}

/** There is no ledger, and so no recording that could go on. */
export function notThere(file: string, cause?: unknown): UsageError {
	return new UsageError(
		`--resume: there is no ${visibleText(ledgerOf(file))}, so ${visibleText(file)} is not a recording that can go on.`,
		{nextSteps: [`Begin one: --record ${visibleText(file)}`], cause},
	);
}
