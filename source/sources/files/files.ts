/**
 * Files, folders and stdin as a source: `qtail read logs a.json.gz -`. What an
 * input stands for is found by `folders/file-finder`. Bytes come from `read-input`
 * (unpacked by `unpack`), and `record-splitter` cuts them into the text of one
 * record each. For `{"Records":[{"eventVersion":"1.09",…},{…}]}` that is two
 * messages.
 *
 * The invariant: every byte that is no white space between records ends up in
 * some message, so that nothing is left out in silence. A file that cannot be
 * read to its end is named when all others are read, and a file that is not read
 * at all is counted (`reading-state`).
 */
import type {Readable} from 'node:stream';
import {nameOfInput} from '../../stream/name-of-input.js';
import type {RecordSource, SourceMessage} from '../../stream/record-source.js';
import {
	explainFileError,
	explainTableDamage,
	explainUnpackDamage,
	type FileProblem,
	problemsError,
} from './file-problem.js';
import type {FolderScope} from './folders/file-choice.js';
import {FileFinder} from './folders/file-finder.js';
import type {FilePath} from './folders/file-path.js';
import {explainNothingAsked} from './folders/nothing-to-read.js';
import type {TrailPlace} from './folders/trail-place.js';
import {type FilePart, readFile, type TextSink} from './read-file.js';
import {ReadingProgress} from './reading-progress.js';
import {ReadingState} from './reading-state.js';
import {TableDamage} from './tables/table-damage.js';
import {UnpackDamage} from './unpack/unpack-damage.js';

export type FilesOptions = {
	/** Files and folders in the order in which they are read; `-` is stdin. */
	readonly files: readonly string[];
	/** Which files of folders are asked for. @default all */
	readonly scope?: FolderScope;
	/** Called where stdin is among the inputs. */
	readonly stdin: () => Readable;
	/** Called before each file is read. */
	readonly enter?: (place: TrailPlace | undefined) => void;
	/** Gets the texts at once, instead of messages with them, unless records must be looked into: see `needsRecords`. */
	readonly texts?: TextSink;
};

const everything: FolderScope = {
	from: 0,
	to: undefined,
	accounts: [],
	regions: [],
};

const nothing: FilePart = {bytes: 0, messages: []};

/**
 * The records of files. A file that cannot be read does not keep the others
 * from being read: the source throws at the end.
 */
export function createFilesSource(options: FilesOptions): RecordSource {
	return signal => readFiles(options, signal);
}

async function* readFiles(
	{files, scope = everything, enter, texts, ...options}: FilesOptions,
	signal: AbortSignal,
): AsyncGenerator<SourceMessage> {
	const finder = new FileFinder(scope, signal);
	const state = new ReadingState(finder);
	const coverage = (isEnd: boolean): SourceMessage => ({
		kind: 'coverage',
		coverage: state.coverage(isEnd),
	});
	yield coverage(false);
	yield finding(files);
	for (const input of files) {
		await finder.add(input);
	}

	if (finder.files.length === 0 && finder.problems.length === 0) {
		finder.problems.push(explainNothingAsked(finder));
	}

	const reading = {
		...options,
		signal,
		...(texts === undefined || needsRecords(scope, finder) ? {} : {texts}),
	};
	const progress = new ReadingProgress(finder.files);
	for (const file of finder.files) {
		if (signal.aborted) {
			return;
		}

		enter?.(file.place);
		yield* progress.enter(file, state.firstProblem?.message);
		let read = nothing;
		const problemsOfFile: FileProblem[] = [];
		try {
			for await (const part of readFile(file.path, reading)) {
				read = part;
				if (part.messages.length > 0) {
					yield {kind: 'batch', messages: part.messages};
				}

				yield* progress.move(part.bytes);
			}
		} catch (error) {
			if (signal.aborted) {
				return;
			}

			problemsOfFile.push(problemOf(file.path, error));
		}

		state.finish(file, read, problemsOfFile);
		if (problemsOfFile.length > 0) {
			yield coverage(false);
		}
	}

	yield coverage(true);
	const [first, ...others] = state.problems;
	if (first !== undefined) {
		throw problemsError([first, ...others]);
	}

	yield {
		kind: 'connection',
		connection: {name: 'ended', reason: state.endReason},
	};
}

/** Whether the records say what their folders do not: the account and the Region that were asked for. */
function needsRecords(
	{accounts, regions}: FolderScope,
	{files}: FileFinder,
): boolean {
	return (
		accounts.length + regions.length > 0 &&
		files.some(({place}) => place === undefined)
	);
}

/** The state while folders are walked, which takes a moment for thousands of files. */
function finding(files: readonly string[]): SourceMessage {
	return {
		kind: 'connection',
		connection: {
			name: 'reading',
			file: nameOfInput(files[0] ?? ''),
			number: 1,
			files: files.length,
			percent: undefined,
			problem: undefined,
		},
	};
}

function problemOf(file: FilePath, error: unknown): FileProblem {
	if (error instanceof UnpackDamage) {
		return explainUnpackDamage(file, error);
	}

	return error instanceof TableDamage
		? explainTableDamage(file, error.damage)
		: explainFileError(file, error);
}
