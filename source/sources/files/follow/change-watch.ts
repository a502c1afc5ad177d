import {type FSWatcher, watch} from 'node:fs';
import type {FileFinder, FoundFile} from '../folders/file-finder.js';
import {
	absoluteText,
	type FilePath,
	folderOf,
	joinPath,
} from '../folders/file-path.js';
import {lookAt} from '../folders/look-at.js';
import {FollowedFile, type FollowOptions} from './followed-file.js';

export type ChangeWatchOptions = Pick<FollowOptions, 'reading' | 'now'> & {
	readonly finder: FileFinder;
	/** Between two looks at what no watcher reports, ms. */
	readonly pollMs: number;
	readonly signal: AbortSignal;
};

// A look takes 3 µs, or much longer over a network.
const looksPerPoll = 500;
// A user has 8,192 watches of inotify on older systems.
const mostWatchers = 128;
// A process may often have 1,024 files open, on macOS 256.
const mostOpenFiles = 100;
// A writer of small lines raises an event each.
const pauseAfterEventMs = 50;
// The time of a change is exact to some milliseconds, on old file systems to 2 s.
const exactnessMs = 2000;

type Folder = {
	readonly path: FilePath;
	/** When it had changed before it was listed, ms. */
	changedAt: number;
};

/**
 * Says which files changed: those that the system reports, and every `pollMs` some
 * of all files and folders in turn, since watchers see nothing on network drives
 * and are limited in number.
 */
export class ChangeWatch {
	readonly #options: ChangeWatchOptions;
	readonly #followed = new Map<FoundFile, FollowedFile>();
	readonly #files = new Map<string, FollowedFile>();
	readonly #folders = new Map<string, Folder>();
	/** Files and folders in the order in which they get their turn. */
	readonly #all: Array<FollowedFile | Folder> = [];
	readonly #watchers = new Map<string, FSWatcher>();
	/** Reported by watchers since the last look. */
	readonly #reported = new Set<FollowedFile | Folder>();
	/** Files that are looked at until they stop changing. */
	readonly #settling = new Set<FollowedFile>();
	#foldersTaken = 0;
	#filesTaken = 0;
	#turn = 0;
	#wake: (() => void) | undefined;

	constructor(options: ChangeWatchOptions) {
		this.#options = options;
	}

	/** The same for a file each time. */
	followed(file: FoundFile): FollowedFile {
		let followed = this.#followed.get(file);
		if (followed === undefined) {
			const {reading, now, pollMs} = this.#options;
			followed = new FollowedFile(file, {
				reading,
				now,
				settleMs: pollMs,
				mayStayOpen: () => this.#openFiles() < mostOpenFiles,
			});
			this.#followed.set(file, followed);
			this.#files.set(absoluteText(file.path), followed);
			this.#all.push(followed);
		}

		return followed;
	}

	/**
	 * Waits until something may have changed, or for `pollMs`.
	 *
	 * @returns the files with something new to read, in the order in which they were found
	 */
	async next(): Promise<readonly FollowedFile[]> {
		// What came before the watchers were set up is found by looking.
		const isFirst = this.#foldersTaken === 0 && this.#watchers.size === 0;
		this.#takeNew();
		const looked = new Set(isFirst ? this.#all : await this.#wait());
		for (const settling of this.#settling) {
			looked.add(settling);
		}

		for (const folder of looked) {
			if (!(folder instanceof FollowedFile)) {
				await this.#refresh(folder);
			}
		}

		for (const file of this.#takeNew()) {
			looked.add(file);
		}

		this.#settling.clear();
		const changed: FollowedFile[] = [];
		for (const file of looked) {
			if (file instanceof FollowedFile) {
				if (file.look()) {
					changed.push(file);
				} else if (file.isSettling) {
					this.#settling.add(file);
				}
			}
		}

		return changed;
	}

	async close(): Promise<void> {
		for (const watcher of this.#watchers.values()) {
			watcher.close();
		}

		for (const file of this.#followed.values()) {
			await file.close();
		}
	}

	/** @returns the files that the finder has found since the last time */
	#takeNew(): readonly FollowedFile[] {
		const {finder} = this.#options;
		for (const path of finder.folders.slice(this.#foldersTaken)) {
			const folder: Folder = {path, changedAt: Number.NaN};
			this.#folders.set(absoluteText(path), folder);
			this.#all.push(folder);
			this.#watch(path);
		}

		this.#foldersTaken = finder.folders.length;
		const files = finder.files.slice(this.#filesTaken);
		this.#filesTaken = finder.files.length;
		return files.map(file => {
			// A file that was named itself lies in a folder that is not followed.
			this.#watch(folderOf(file.path));
			return this.followed(file);
		});
	}

	/** Lists a folder again if it changed. */
	async #refresh(folder: Folder): Promise<void> {
		const changedAt = lookAt(folder.path)?.mtimeMs;
		if (
			changedAt !== undefined &&
			(changedAt !== folder.changedAt ||
				this.#options.now() - changedAt < exactnessMs)
		) {
			folder.changedAt = changedAt;
			await this.#options.finder.refresh(folder.path);
		}
	}

	/** @returns what was reported, or after `pollMs` without a report what has its turn */
	async #wait(): Promise<ReadonlyArray<FollowedFile | Folder>> {
		if (this.#reported.size === 0) {
			await this.#pause(this.#options.pollMs);
		}

		if (this.#reported.size > 0) {
			await this.#pause(pauseAfterEventMs);
			const reported = [...this.#reported];
			this.#reported.clear();
			return reported;
		}

		const count = Math.min(looksPerPoll, this.#all.length);
		const turn = Array.from(
			{length: count},
			(_, index) => this.#all[(this.#turn + index) % this.#all.length],
		).filter(each => each !== undefined);
		this.#turn = (this.#turn + count) % Math.max(1, this.#all.length);
		return turn;
	}

	/** Ends earlier with the signal, and at a report unless there is one already. */
	async #pause(ms: number): Promise<void> {
		const {signal} = this.#options;
		if (signal.aborted) {
			return;
		}

		await new Promise<void>(resolve => {
			const end = () => {
				clearTimeout(timer);
				signal.removeEventListener('abort', end);
				this.#wake = undefined;
				resolve();
			};

			const timer = setTimeout(end, ms);
			signal.addEventListener('abort', end);
			this.#wake = this.#reported.size === 0 ? end : undefined;
		});
	}

	#watch(folder: FilePath): void {
		const text = absoluteText(folder);
		if (this.#watchers.has(text) || this.#watchers.size >= mostWatchers) {
			return;
		}

		try {
			const watcher = watch(folder, {encoding: 'buffer'}, (_, name) => {
				this.#report(folder, name);
			});
			// The poll goes on.
			watcher.on('error', () => {
				watcher.close();
			});
			this.#watchers.set(text, watcher);
		} catch {
			// A file system without watches, or no watch left.
		}
	}

	/** @param name of what changed in the folder; null on systems that do not say it */
	#report(folder: FilePath, name: Buffer | null): void {
		const changed =
			(name && this.#files.get(absoluteText(joinPath(folder, name)))) ??
			this.#folders.get(absoluteText(folder));
		if (changed !== undefined) {
			this.#reported.add(changed);
			this.#wake?.();
		}
	}

	#openFiles(): number {
		let count = 0;
		for (const file of this.#followed.values()) {
			count += file.isOpen ? 1 : 0;
		}

		return count;
	}
}
