/**
 * Files that the user keeps: what is saved, and the report. A file is written under
 * a name of its own in the same folder and gets its real name once all of it is on
 * the disk, so whoever sees the name sees a whole file:
 *
 *     .qtail-5f3a90c1d2e4.part   →   evidence.ndjson   mode 0600
 *
 * The invariant: nothing is overwritten unless the user said so about this very name.
 * A file that appears meanwhile is safe as well: the new name is a hard link, which
 * fails where the name is taken.
 *
 * - `file-error.ts`: what a failure means, and what to do
 */
import {createHash, randomBytes} from 'node:crypto';
import {
	type FileHandle,
	link,
	lstat,
	open,
	realpath,
	rename,
	unlink,
} from 'node:fs/promises';
import path from 'node:path';
import {fileError, NameTakenError} from './file-error.js';

export type NewFile = {
	/**
	 * Resolves once the system has taken the text, which is written as UTF-8.
	 *
	 * @throws UserError where it cannot be written; the part written so far is removed then
	 */
	write(text: string): Promise<void>;
	/**
	 * Waits until the disk has everything, then gives the file its name.
	 *
	 * @throws NameTakenError where the name is taken by now; `finish` may be called again
	 * @throws UserError where it cannot be done; the part written so far is removed then
	 */
	finish(options?: {readonly mayReplace?: boolean}): Promise<FinishedFile>;
	/** Removes what was written; nothing after `finish`. */
	discard(): Promise<void>;
};

export type FinishedFile = {
	/** As the user gave it. */
	readonly path: string;
	readonly bytes: number;
	/** In hexadecimal digits, as `sha256sum` prints it. */
	readonly sha256: string;
};

/**
 * Begins a file of mode 0600. Its name stays free, or stays the old file, until `finish`.
 *
 * @param file its path; a relative one is in the current folder
 * @param options.mayReplace an existing file may be replaced: the user was asked
 * @throws NameTakenError where the name is taken and must not be
 * @throws UserError where nothing can be written there
 */
export async function createNewFile(
	file: string,
	{mayReplace = false} = {},
): Promise<NewFile> {
	try {
		const target = await placeOf(file, mayReplace);
		const part = path.join(
			path.dirname(target),
			`.qtail-${randomBytes(6).toString('hex')}.part`,
		);
		return new PartFile({
			file,
			target,
			part,
			handle: await open(part, 'wx', 0o600),
			mayReplace,
		});
	} catch (error) {
		throw fileError(error, file);
	}
}

/**
 * Where the file will be: behind symbolic links, so that the link stays.
 *
 * @throws NameTakenError where that name is taken
 */
async function placeOf(file: string, mayReplace: boolean): Promise<string> {
	const present = await statOrNothing(file);
	if (present === undefined) {
		return file;
	}

	if (!mayReplace) {
		throw new NameTakenError(file);
	}

	const target = await realpath(file);
	const stats = await lstat(target);
	if (!stats.isFile()) {
		throw Object.assign(new Error(target), {code: 'EISDIR'});
	}

	return target;
}

async function statOrNothing(file: string) {
	try {
		return await lstat(file);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
			return undefined;
		}

		throw error;
	}
}

type PartOptions = {
	readonly file: string;
	readonly target: string;
	readonly part: string;
	readonly handle: FileHandle;
	readonly mayReplace: boolean;
};

// UTF-16 units. A write takes longer to ask for than to do.
const unitsPerWrite = 65_536;

class PartFile implements NewFile {
	readonly #options: PartOptions;
	readonly #hash = createHash('sha256');
	#bytes = 0;
	#waiting: string[] = [];
	#waitingUnits = 0;
	#state: 'open' | 'closed' | 'gone' = 'open';

	constructor(options: PartOptions) {
		this.#options = options;
	}

	async write(text: string): Promise<void> {
		this.#waiting.push(text);
		this.#waitingUnits += text.length;
		if (this.#waitingUnits >= unitsPerWrite) {
			await this.#orDiscard(() => this.#flush());
		}
	}

	async finish({
		mayReplace = this.#options.mayReplace,
	} = {}): Promise<FinishedFile> {
		const {file, target, part, handle} = this.#options;
		if (this.#state === 'open') {
			await this.#orDiscard(async () => {
				await this.#flush();
				await handle.sync();
				await handle.close();
			});
			this.#state = 'closed';
		}

		try {
			await (mayReplace ? rename(part, target) : giveFreeName(part, target));
		} catch (error) {
			if (isNameTaken(error)) {
				throw new NameTakenError(file, {cause: error});
			}

			await this.discard();
			throw fileError(error, file);
		}

		this.#state = 'gone';
		await syncFolder(path.dirname(target));
		return {path: file, bytes: this.#bytes, sha256: this.#hash.digest('hex')};
	}

	async discard(): Promise<void> {
		const {part, handle} = this.#options;
		const before = this.#state;
		this.#state = 'gone';
		if (before === 'open') {
			await handle.close().catch(() => undefined);
		}

		if (before !== 'gone') {
			await unlink(part).catch(() => undefined);
		}
	}

	async #flush(): Promise<void> {
		const bytes = Buffer.from(this.#waiting.join(''), 'utf8');
		this.#waiting = [];
		this.#waitingUnits = 0;
		this.#hash.update(bytes);
		this.#bytes += bytes.length;
		// It goes on where the system takes a part of them.
		await this.#options.handle.appendFile(bytes);
	}

	async #orDiscard(work: () => Promise<void>): Promise<void> {
		try {
			await work();
		} catch (error) {
			await this.discard();
			throw fileError(error, this.#options.file);
		}
	}
}

function isNameTaken(error: unknown): boolean {
	return (error as NodeJS.ErrnoException).code === 'EEXIST';
}

// What a file system says that knows no hard links, as that of a USB stick.
const withoutLinks: ReadonlySet<string | undefined> = new Set([
	'EPERM',
	'ENOSYS',
	'ENOTSUP',
	'EOPNOTSUPP',
	'EINVAL',
	'EMLINK',
]);

/** Fails where the name is taken. */
async function giveFreeName(part: string, target: string): Promise<void> {
	try {
		await link(part, target);
	} catch (error) {
		if (!withoutLinks.has((error as NodeJS.ErrnoException).code)) {
			throw error;
		}

		// An empty file holds the name until the whole one takes its place.
		await (await open(target, 'wx', 0o600)).close();
		await rename(part, target);
		return;
	}

	await unlink(part).catch(() => undefined);
}

/** The name is on the disk too. Not every system can do that for a folder. */
async function syncFolder(folder: string): Promise<void> {
	try {
		const handle = await open(folder, 'r');
		try {
			await handle.sync();
		} finally {
			await handle.close();
		}
	} catch {
		// The file itself is on the disk.
	}
}
