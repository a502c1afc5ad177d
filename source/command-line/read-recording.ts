import type {ReadArguments} from './read-flags.js';
import {readOnce} from './read-values.js';
import {usageError} from './usage-errors.js';

/** A recording that begins, or one that goes on. */
export type Recording = {
	readonly kind: 'new' | 'resume';
	/** Its first file. */
	readonly file: string;
};

/** @throws UsageError */
export function readRecording(read: ReadArguments): Recording | undefined {
	const file = readOnce(read, 'record');
	const resumed = readOnce(read, 'resume');
	if (file !== undefined && resumed !== undefined) {
		throw usageError(
			'--record begins a recording and --resume goes on with one: give one of them.',
		);
	}

	if (resumed === undefined) {
		return file === undefined
			? undefined
			: {kind: 'new', file: nonEmpty('record', file)};
	}

	if (read.has('since')) {
		throw usageError(
			'--resume goes on where the recording ends, so there is no --since beside it.',
			['Leave --since out, or record to a new file: --record FILE'],
		);
	}

	return {kind: 'resume', file: nonEmpty('resume', resumed)};
}

function nonEmpty(flag: 'record' | 'resume', file: string): string {
	if (file === '') {
		throw usageError(`--${flag} needs the name of a file.`);
	}

	return file;
}
