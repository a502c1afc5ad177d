/**
 * Files and stdin as a source: `qtail read a.json.gz b.ndjson -`. Bytes come
 * from `read-input` (unpacked by `unpack`), and
 * `record-splitter` cuts them into the text of one record each. For
 * `{"Records":[{"eventVersion":"1.09",…},{…}]}` that is two messages.
 *
 * The invariant: every byte that is no white space between records ends up in
 * some message, so that nothing is left out in silence. A file that cannot be
 * read to its end is named when all others are read.
 */
import {stat} from 'node:fs/promises';
import type {Readable} from 'node:stream';
import {nameOfInput} from '../../stream/name-of-input.js';
import type {RecordSource, SourceMessage} from '../../stream/record-source.js';
import {counted} from '../../text/format-count.js';
import {
	explainFileError,
	explainTableDamage,
	explainUnpackDamage,
	type FileProblem,
	problemsError,
} from './file-problem.js';
import {readFile, type TextSink} from './read-file.js';
import {TableDamage} from './tables/table-damage.js';
import {UnpackDamage} from './unpack/unpack-damage.js';

export type FilesOptions = {
	/** Paths in the order in which they are read; `-` is stdin. */
	readonly files: readonly string[];
	/** Called where stdin is among the files. */
	readonly stdin: () => Readable;
	/** Gets the texts at once, instead of messages with them. */
	readonly texts?: TextSink;
};

/**
 * The records of files. A file that cannot be read does not keep the others
 * from being read: the source throws at the end.
 */
export function createFilesSource(options: FilesOptions): RecordSource {
	return signal => readFiles(options, signal);
}

async function* readFiles(
	{files, ...options}: FilesOptions,
	signal: AbortSignal,
): AsyncGenerator<SourceMessage> {
	const problems: FileProblem[] = [];
	let bytesRead = 0;
	let madeOfRows = 0;
	yield {kind: 'coverage', coverage: coverage(false)};
	for (const [index, file] of files.entries()) {
		const reading = (percent: number | undefined): SourceMessage => ({
			kind: 'connection',
			connection: {
				name: 'reading',
				file: nameOfInput(file),
				number: index + 1,
				files: files.length,
				percent,
				problem: problems[0]?.message,
			},
		});
		yield reading(undefined);
		const size = await sizeOf(file);
		let bytesOfFile = 0;
		let madeOfFile = 0;
		try {
			for await (const {bytes, messages, madeOfRows = 0} of readFile(file, {
				...options,
				signal,
			})) {
				bytesOfFile = bytes;
				madeOfFile = madeOfRows;
				yield {kind: 'batch', messages};
				if (size !== undefined) {
					yield reading(Math.floor((100 * bytes) / size));
				}
			}
		} catch (error) {
			if (signal.aborted) {
				return;
			}

			problems.push(
				error instanceof UnpackDamage
					? explainUnpackDamage(file, error)
					: error instanceof TableDamage
						? explainTableDamage(file, error.damage)
						: explainFileError(file, error),
			);
		}

		bytesRead += bytesOfFile;
		madeOfRows += madeOfFile;
	}

	const [first, ...others] = problems;
	if (first !== undefined) {
		throw problemsError([first, ...others]);
	}

	yield {kind: 'coverage', coverage: coverage(true)};
	yield {
		kind: 'connection',
		connection: {
			name: 'ended',
			reason: endReason(files, bytesRead) + rowsNote(madeOfRows),
		},
	};
}

/** Bytes. Undefined for pipes, and for a file that reading will report as unreadable. */
async function sizeOf(file: string): Promise<number | undefined> {
	try {
		const {size} = await stat(file === '-' ? '/dev/stdin' : file);
		return size > 0 ? size : undefined;
	} catch {
		return undefined;
	}
}

function coverage(isWhole: boolean) {
	return {completeTo: undefined, gaps: [], isWhole};
}

function endReason(files: readonly string[], bytes: number): string {
	return files.length === 1
		? `read to its end, ${formatBytes(bytes)}`
		: `read ${files.length} files, ${formatBytes(bytes)}`;
}

/** A record that was made of a row must not pass for what CloudTrail wrote. */
function rowsNote(count: number): string {
	return count === 0
		? ''
		: `; ${counted(count, 'record')} made of the rows of a table, with fewer fields than CloudTrail wrote`;
}

const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];

/** `12.3 MB` */
function formatBytes(bytes: number): string {
	const power = Math.min(
		units.length - 1,
		bytes === 0 ? 0 : Math.floor(Math.log10(bytes) / 3),
	);
	const value = bytes / 1000 ** power;
	// `toLocaleString` loads its tables first: 20 ms.
	const digits = value.toFixed(power === 0 ? 0 : 1).replace(/\.0$/, '');
	return `${digits} ${units[power]}`;
}
