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
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {DeliveredMessage} from '../../stream/message.js';
import {nameOfInput} from '../../stream/name-of-input.js';
import type {RecordSource, SourceMessage} from '../../stream/record-source.js';
import {
	explainFileError,
	explainNothingFound,
	explainUnpackDamage,
	type FileProblem,
	problemsError,
} from './file-problem.js';
import type {FileVerdicts} from './file-verdicts.js';
import type {FolderScope} from './folders/file-choice.js';
import {FileFinder, type FoundFile} from './folders/file-finder.js';
import type {FilePath} from './folders/file-path.js';
import {Finding} from './folders/finding.js';
import {explainNothingAsked} from './folders/nothing-to-read.js';
import type {TrailPlace} from './folders/trail-place.js';
import {ChangeWatch} from './follow/change-watch.js';
import type {FollowedFile} from './follow/followed-file.js';
import {judgeFile} from './judge-file.js';
import {
	type FilePart,
	type ReadFileOptions,
	readFile,
	type TakenFiles,
	type TextSink,
} from './read-file.js';
import {ReadingProgress} from './reading-progress.js';
import {type ReadingPhase, ReadingState} from './reading-state.js';
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
	/** Whether to go on with files that grow or appear, until the signal. @default false */
	readonly follow?: boolean;
	/** Whether the first files are read while others are still searched for, so that records show at once. How many files there are is then said later. @default false */
	readonly readsAtOnce?: boolean;
	/** How often files are looked at that no watcher reports, ms. @default 1000 */
	readonly pollMs?: number;
	/** Where those who parse the texts say what each was. @default no file is judged by its texts */
	readonly verdicts?: FileVerdicts;
	/** Gets the texts at once, instead of messages with them, unless records must be looked into: see `needsRecords`. */
	readonly texts?: TextSink;
	/** Takes the records of files from their start, as far as it can. Not of files that are followed. */
	readonly takePieces?: ReadFileOptions['takePieces'];
};

const everything: FolderScope = {
	from: 0,
	to: undefined,
	accounts: [],
	regions: [],
};

// The event loop gets a turn after this time, for keys and signals.
const msPerTurn = 8;

const nothing: FilePart = {bytes: 0, messages: []};

/**
 * The records of files. A file that cannot be read does not keep the others
 * from being read: the source throws at the end.
 */
export function createFilesSource(options: FilesOptions): RecordSource {
	return signal => readFiles(options, signal);
}

async function* readFiles(
	{
		files,
		scope = everything,
		enter,
		follow = false,
		readsAtOnce = false,
		pollMs = 1000,
		verdicts,
		texts,
		...options
	}: FilesOptions,
	signal: AbortSignal,
): AsyncGenerator<SourceMessage> {
	const finder = new FileFinder(scope, signal, follow);
	const state = new ReadingState(finder);
	const coverage = (phase: ReadingPhase): SourceMessage => ({
		kind: 'coverage',
		coverage: state.coverage(phase),
	});
	yield coverage('reading');
	yield finding(files);
	const search = new Finding(finder, files);
	if (!readsAtOnce || follow || texts !== undefined) {
		await search.end;
	}

	const reading = {
		...options,
		signal,
		...(texts === undefined || needsRecords(scope, finder, follow)
			? {}
			: {texts}),
	};
	const changes = follow
		? new ChangeWatch({finder, reading, pollMs, signal, now: Date.now})
		: undefined;
	const readOne = async function* (file: FoundFile) {
		enter?.(file.place);
		const followed = changes?.followed(file);
		let read = nothing;
		const problemsOfFile: FileProblem[] = [];
		try {
			for await (const part of followed?.readOn() ??
				readFile(file.path, reading)) {
				read = part;
				if (part.messages.length > 0) {
					yield batch(part.messages);
				}

				yield* progress.move(part.bytes);
			}
		} catch (error) {
			if (signal.aborted) {
				return;
			}

			problemsOfFile.push(problemOf(file.path, error));
		}

		const verdict = verdicts?.take();
		if (verdict !== undefined) {
			const judgement = await judgeFile(file.path, verdict, {
				start: read.start,
				isFollowed: followed !== undefined,
				isBroken: problemsOfFile.length > 0,
				reading,
			});
			if (judgement.kind === 'digest') {
				state.skipDigest(judgement.problem);
				return;
			}

			problemsOfFile.push(...judgement.problems);
		}

		state.finish(file, read, problemsOfFile, followed?.isOpen);
		if (problemsOfFile.length > 0) {
			yield coverage('reading');
		}
	};

	const progress = new ReadingProgress(finder.files, () => search.isOver);
	let next = 0;
	/** Files that were read to their ends, and hold records only. */
	const finishTaken = function* (bytes: readonly number[]) {
		next += bytes.length;
		const last = finder.files[next - 1];
		if (last !== undefined && bytes.length > 0) {
			yield* progress.pass(bytes, last, state.firstProblem?.message);
			state.finishWhole(bytes);
			// The next verdict is on another file.
			verdicts?.take();
		}
	};

	const steps =
		(follow ? undefined : reading.texts?.takeFiles?.(finder.files, signal)) ??
		eachLeft(search);
	let turnAt = performance.now();
	try {
		for await (const {bytes, isNextLeft} of steps) {
			yield* finishTaken(bytes);
			const file = finder.files[next];
			if (signal.aborted) {
				return;
			}

			if (!isNextLeft || file === undefined) {
				continue;
			}

			next++;
			yield* progress.enter(file, state.firstProblem?.message);
			yield* readOne(file);
			// Small files are read without one.
			if (performance.now() - turnAt > msPerTurn) {
				await nextTurn();
				turnAt = performance.now();
			}
		}

		if (changes !== undefined) {
			yield* followChanges(changes, {finder, state, signal, readOne});
			return;
		}
	} finally {
		await changes?.close();
	}

	await search.end;
	if (signal.aborted) {
		return;
	}

	if (finder.files.length === 0 && finder.problems.length === 0) {
		finder.problems.push(explainNothingAsked(finder));
	}

	if (verdicts?.records === 0 && state.problems.length === 0) {
		finder.problems.push(
			state.firstDigest ??
				explainNothingFound(finder.files.map(({path}) => path)),
		);
	}

	yield coverage('ended');
	const [first, ...others] = state.problems;
	if (first !== undefined) {
		throw problemsError([first, ...others]);
	}

	yield {
		kind: 'connection',
		connection: {name: 'ended', reason: state.endReason},
	};
}

/** Every file is read in the usual way. */
async function* eachLeft(search: Finding): AsyncGenerator<TakenFiles> {
	for await (const _ of search.eachFile()) {
		yield {bytes: [], isNextLeft: true};
	}
}

type Followed = {
	readonly finder: FileFinder;
	readonly state: ReadingState;
	readonly signal: AbortSignal;
	readonly readOne: (file: FoundFile) => AsyncIterable<SourceMessage>;
};

/** Reads what is written and what appears, until the signal. */
async function* followChanges(
	changes: ChangeWatch,
	{finder, state, signal, readOne}: Followed,
): AsyncGenerator<SourceMessage> {
	for (;;) {
		yield {kind: 'coverage', coverage: state.coverage('following')};
		yield {
			kind: 'connection',
			connection: {
				name: 'following',
				files: finder.files.length,
				problem: state.firstProblem?.message,
			},
		};
		let changed: readonly FollowedFile[] = [];
		while (changed.length === 0) {
			changed = await changes.next();
			if (signal.aborted) {
				return;
			}
		}

		for (const {file} of changed) {
			yield* readOne(file);
			if (signal.aborted) {
				return;
			}
		}
	}
}

function batch(messages: readonly DeliveredMessage[]): SourceMessage {
	return {kind: 'batch', messages};
}

/** Whether the records say what their folders do not: the account and the Region that were asked for. */
function needsRecords(
	{accounts, regions}: FolderScope,
	{files}: FileFinder,
	follow: boolean,
): boolean {
	return (
		accounts.length + regions.length > 0 &&
		(follow || files.some(({place}) => place === undefined))
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

	return explainFileError(file, error);
}
