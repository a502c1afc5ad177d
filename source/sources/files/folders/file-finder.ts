/**
 * The files that the inputs of `qtail read` stand for. A folder is walked: its
 * files come in the order of their paths, which is the order of time in the
 * layout of S3.
 *
 *     logs  →  logs/AWSLogs/111122223333/CloudTrail/us-east-1/2026/01/02/…T1205Z_….json.gz
 *              logs/AWSLogs/111122223333/CloudTrail/us-east-1/2026/01/03/…T0010Z_….json.gz
 *              skipped: 1 digest file (`file-choice`)
 *
 * `trail-place` reads account, Region and day off a path, and `file-choice`
 * decides by them what is read.
 *
 * The invariant: each file that lies in the folders is in `files`, counted in
 * `skipped`, or named in `problems`. None is left out in silence.
 */
import {statSync} from 'node:fs';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {explainFileError, type FileProblem} from '../file-problem.js';
import {
	type FolderScope,
	isNamedWithoutRecords,
	reasonToSkip,
	type SkipReason,
} from './file-choice.js';
import {fileOfArgument} from './file-of-argument.js';
import {absoluteText, type FilePath} from './file-path.js';
import {type FilePattern, parseFilePatterns} from './file-pattern.js';
import {type FolderEntry, listFolder} from './list-folder.js';
import {lookAt} from './look-at.js';
import {explainEmptyFolder, explainNoMatch} from './nothing-to-read.js';
import {SkippedFiles} from './skipped-files.js';
import {placeInTrail, placesInFolder, type TrailPlace} from './trail-place.js';

/** A file to read; `-` is stdin. */
export type FoundFile = {
	readonly path: FilePath;
	/** Whether it was found to be a regular file. Not so for stdin, a pipe, and what cannot be looked at. */
	readonly isRegular: boolean;
	/** Undefined outside the layout of S3. */
	readonly place: TrailPlace | undefined;
};

// Looks at files before the event loop gets a turn: some milliseconds.
const looksPerTurn = 500;
// The first turn is short, so that the first files are read at once.
const looksInFirstTurn = 32;

/** What of a folder is asked for. */
type Choice = {
	readonly pattern: FilePattern;
	/** Of the folders from the base of the pattern on. */
	readonly names: readonly string[];
	/** As `#walked`, of this pattern. */
	readonly walked: Set<string>;
};

/** Finds the files of inputs, one input after the other. */
export class FileFinder {
	readonly files: FoundFile[] = [];
	readonly skipped = new SkippedFiles();
	readonly problems: FileProblem[] = [];
	/** Every folder that was walked. */
	readonly folders: FilePath[] = [];
	/** Of the files in the layout of S3, read or skipped. */
	readonly accounts = new Set<string>();
	readonly regions = new Set<string>();
	readonly #scope: FolderScope;
	readonly #signal: AbortSignal;
	readonly #mayBeEmpty: boolean;
	/** Texts of absolute paths, of files found and skipped. */
	readonly #seen = new Set<string>();
	/** Device and inode of the folders walked: a link may lead back into one. */
	readonly #walked = new Set<string>();
	/** Log files and walked folders met so far, those met before included. */
	#met = 0;
	/** By the text of the folder: what of it was asked for, where that is not everything. */
	readonly #choices = new Map<string, Choice | undefined>();
	#looksLeft = looksInFirstTurn;

	/**
	 * @param signal ends a walk
	 * @param mayBeEmpty whether a folder without a log file is no problem, since files may come
	 */
	constructor(scope: FolderScope, signal: AbortSignal, mayBeEmpty = false) {
		this.#scope = scope;
		this.#signal = signal;
		this.#mayBeEmpty = mayBeEmpty;
	}

	/** @param argument a file, a folder, `-`, or a pattern of files and folders */
	async add(argument: string): Promise<void> {
		const input = fileOfArgument(argument);
		const status = lookAt(input === '-' ? '/dev/stdin' : input);
		const patterns = status === undefined ? parseFilePatterns(argument) : [];
		if (patterns.length > 0) {
			await this.#addPatterns(argument, patterns);
		} else if (input === '-' || status === undefined) {
			// Where there is no such file, reading it says so.
			this.files.push({path: input, isRegular: false, place: undefined});
		} else if (status.isDirectory()) {
			await this.#addFolder(input);
		} else {
			const text = absoluteText(input);
			this.#addFile({
				path: input,
				text,
				place: placeInTrail(text),
				isRegular: status.isFile(),
			});
		}
	}

	/**
	 * Looks again into a folder that was walked: files and folders that are new in
	 * it are added. One that is gone is no problem: what was in it was read.
	 */
	async refresh(folder: FilePath): Promise<void> {
		if (lookAt(folder)?.isDirectory()) {
			await this.#list(folder, this.#choices.get(absoluteText(folder)));
		}
	}

	async #addPatterns(
		text: string,
		patterns: readonly FilePattern[],
	): Promise<void> {
		const before = this.#met + this.problems.length;
		for (const pattern of patterns) {
			await this.#walk(pattern.base, {
				pattern,
				names: [],
				walked: new Set(),
			});
		}

		if (!this.#mayBeEmpty && this.#met + this.problems.length === before) {
			this.problems.push(explainNoMatch(text));
		}
	}

	async #addFolder(folder: FilePath): Promise<void> {
		const before = this.#met + this.problems.length;
		await this.#walk(folder);
		if (!this.#mayBeEmpty && this.#met + this.problems.length === before) {
			this.problems.push(explainEmptyFolder(folder));
		}
	}

	/** @param choice undefined: everything in the folder */
	async #walk(folder: FilePath, choice?: Choice): Promise<void> {
		const id = identityOf(folder);
		const walked = choice === undefined ? this.#walked : choice.walked;
		if (id !== undefined && (this.#walked.has(id) || walked.has(id))) {
			this.#met++;
			return;
		}

		if (id !== undefined) {
			walked.add(id);
		}

		this.folders.push(folder);
		this.#choices.set(absoluteText(folder), choice);
		await this.#list(folder, choice);
	}

	async #list(folder: FilePath, choice: Choice | undefined): Promise<void> {
		let entries: readonly FolderEntry[];
		try {
			entries = listFolder(folder);
		} catch (error) {
			this.problems.push(explainFileError(folder, error));
			return;
		}

		const placeOf = placesInFolder(absoluteText(folder));
		for (const entry of entries) {
			this.#looksLeft--;
			if (this.#looksLeft === 0) {
				this.#looksLeft = looksPerTurn;
				await nextTurn();
			}

			if (this.#signal.aborted) {
				return;
			}

			const names = choice && [...choice.names, entry.name];
			const test = names === undefined ? 'match' : choice?.pattern.test(names);
			if (test === 'match') {
				if (this.#addEntry(entry, placeOf) === 'folder') {
					await this.#walk(entry.path);
				}
			} else if (test === 'may match' && kindOf(entry) === 'folder') {
				await this.#walk(entry.path, choice && names && {...choice, names});
			}
		}
	}

	/** @returns what it is that was added; a folder is to be walked */
	#addEntry(
		entry: FolderEntry,
		placeOf: (name: string) => TrailPlace | undefined,
	): 'folder' | 'no folder' {
		const {path, text, name} = entry;
		if (isNamedWithoutRecords(name)) {
			this.#skip(text, 'name');
			return 'no folder';
		}

		const kind = kindOf(entry);
		if (kind === 'folder') {
			return 'folder';
		}

		if (kind === 'special') {
			// Reading a pipe or a device may never end.
			this.#skip(text, 'special');
		} else {
			// Where a link leads nowhere, reading it says so.
			const isRegular = kind === 'file';
			this.#addFile({path, text, place: placeOf(name), isRegular});
		}

		return 'no folder';
	}

	#addFile({
		path,
		text,
		place,
		isRegular,
	}: FoundFile & {readonly text: string}): void {
		if (this.#seen.has(text)) {
			this.#met++;
			return;
		}

		if (place === undefined) {
			this.#met++;
		} else {
			this.accounts.add(place.account);
			this.regions.add(place.region);
			const reason = reasonToSkip(place, this.#scope);
			this.#met += reason === 'digest' ? 0 : 1;
			if (reason !== undefined) {
				this.#skip(text, reason);
				return;
			}
		}

		this.#seen.add(text);
		this.files.push({path, isRegular, place});
	}

	/** @param text of the absolute path */
	#skip(text: string, reason: SkipReason): void {
		if (!this.#seen.has(text)) {
			this.#seen.add(text);
			this.skipped.add(reason);
		}
	}
}

/** Of a link, what it leads to counts. */
function kindOf({path, kind}: FolderEntry): FolderEntry['kind'] | 'nothing' {
	if (kind !== 'link') {
		return kind;
	}

	const status = lookAt(path);
	return status === undefined
		? 'nothing'
		: status.isDirectory()
			? 'folder'
			: status.isFile()
				? 'file'
				: 'special';
}

// Inodes of some file systems are longer than a number is exact.
function identityOf(folder: FilePath): string | undefined {
	try {
		const {dev, ino} = statSync(folder, {bigint: true});
		return `${dev}:${ino}`;
	} catch {
		return undefined;
	}
}
