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
import {type Dirent, readdirSync, type Stats, statSync} from 'node:fs';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {explainFileError, type FileProblem} from '../file-problem.js';
import {
	type FolderScope,
	isNamedWithoutRecords,
	reasonToSkip,
	type SkipReason,
} from './file-choice.js';
import {fileOfArgument} from './file-of-argument.js';
import {absoluteText, type FilePath, joinPath} from './file-path.js';
import {type FilePattern, parseFilePatterns} from './file-pattern.js';
import {lookAt} from './look-at.js';
import {explainEmptyFolder, explainNoMatch} from './nothing-to-read.js';
import {SkippedFiles} from './skipped-files.js';
import {placeInTrail, type TrailPlace} from './trail-place.js';

/** A file to read; `-` is stdin. */
export type FoundFile = {
	readonly path: FilePath;
	/** Bytes. Undefined for stdin, a pipe, and what cannot be looked at. */
	readonly size: number | undefined;
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
			this.files.push({path: input, size: sizeOf(status), place: undefined});
		} else if (status.isDirectory()) {
			await this.#addFolder(input);
		} else {
			this.#addFile(input, status);
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
		let entries: Array<Dirent<Buffer>>;
		try {
			entries = readdirSync(folder, {encoding: 'buffer', withFileTypes: true});
		} catch (error) {
			this.problems.push(explainFileError(folder, error));
			return;
		}

		entries.sort(byPath);
		for (const entry of entries) {
			await this.#takeTurn();
			if (this.#signal.aborted) {
				return;
			}

			const file = joinPath(folder, entry.name);
			const names = [...(choice?.names ?? []), entry.name.toString()];
			const test = choice?.pattern.test(names) ?? 'match';
			if (test === 'match') {
				await this.#addEntry(file, entry);
			} else if (test === 'may match' && isFolder(file, entry)) {
				await this.#walk(file, choice && {...choice, names});
			}
		}
	}

	async #addEntry(file: FilePath, entry: Dirent<Buffer>): Promise<void> {
		if (isNamedWithoutRecords(entry.name.toString())) {
			this.#skip(file, 'name');
			return;
		}

		// Of a link, what it leads to counts.
		const kind = entry.isSymbolicLink() ? lookAt(file) : entry;
		if (kind?.isDirectory()) {
			await this.#walk(file);
		} else if (kind === undefined || kind.isFile()) {
			// Where a link leads nowhere, reading it says so.
			this.#addFile(file, lookAt(file));
		} else {
			// Reading a pipe or a device may never end.
			this.#skip(file, 'special');
		}
	}

	#addFile(file: FilePath, status: Stats | undefined): void {
		const text = absoluteText(file);
		if (this.#seen.has(text)) {
			this.#met++;
			return;
		}

		const place = placeInTrail(text);
		if (place === undefined) {
			this.#met++;
		} else {
			this.accounts.add(place.account);
			this.regions.add(place.region);
			const reason = reasonToSkip(place, this.#scope);
			this.#met += reason === 'digest' ? 0 : 1;
			if (reason !== undefined) {
				this.#skip(file, reason);
				return;
			}
		}

		this.#seen.add(text);
		this.files.push({path: file, size: sizeOf(status), place});
	}

	#skip(file: FilePath, reason: SkipReason): void {
		const text = absoluteText(file);
		if (!this.#seen.has(text)) {
			this.#seen.add(text);
			this.skipped.add(reason);
		}
	}

	async #takeTurn(): Promise<void> {
		this.#looksLeft--;
		if (this.#looksLeft === 0) {
			this.#looksLeft = looksPerTurn;
			await nextTurn();
		}
	}
}

function isFolder(file: FilePath, entry: Dirent<Buffer>): boolean {
	return entry.isSymbolicLink()
		? lookAt(file)?.isDirectory() === true
		: entry.isDirectory();
}

/** In the order of whole paths: `a.json`, `a/x.json`, `b.json`. */
function byPath(a: Dirent<Buffer>, b: Dirent<Buffer>): number {
	return Buffer.compare(nameInPath(a), nameInPath(b));
}

function nameInPath(entry: Dirent<Buffer>): Buffer {
	return entry.isDirectory()
		? Buffer.concat([entry.name, Buffer.from('/')])
		: entry.name;
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

function sizeOf(status: Stats | undefined): number | undefined {
	return status?.isFile() ? status.size : undefined;
}
