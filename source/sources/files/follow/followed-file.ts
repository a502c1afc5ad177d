/**
 * `qtail read --follow`: files that grow, are replaced, or appear in a folder that
 * was walked. `ChangeWatch` finds the files that changed, and `FollowedFile` (this
 * file) reads what is new in one:
 *
 *     app.ndjson  grew by 2 lines and a half   →  2 records; the half line waits
 *     app.ndjson  is shorter, or another file  →  read from its start
 *     x.json.gz   appeared                     →  read when it stops growing
 *
 * The invariant: a record is read although it was written in several parts, and a
 * file that is read again gives each record once, since `ingest` knows it.
 */
import {closeSync, openSync, readSync, type Stats} from 'node:fs';
import type {FoundFile} from '../folders/file-finder.js';
import {lookAt} from '../folders/look-at.js';
import {type FilePart, type ReadFileOptions, readFile} from '../read-file.js';
import {GrowingInput} from './growing-input.js';

export type FollowOptions = {
	readonly reading: ReadFileOptions;
	/** Whether one more file may be held open. */
	readonly mayStayOpen: () => boolean;
	/** How long a packed file must stay as it is before it is read, ms. */
	readonly settleMs: number;
	/** ms */
	readonly now: () => number;
};

type Growing = {
	readonly input: GrowingInput;
	readonly parts: AsyncGenerator<FilePart>;
	/** Device and inode. */
	readonly identity: string;
};

/** One file of a run that follows. */
export class FollowedFile {
	readonly file: FoundFile;
	readonly #options: FollowOptions;
	/** What the file looked like when it was read last. */
	#read: string | undefined;
	#seen: {readonly state: string; readonly at: number} | undefined;
	#growing: Growing | undefined;

	constructor(file: FoundFile, options: FollowOptions) {
		this.file = file;
		this.#options = options;
	}

	get isOpen(): boolean {
		return this.#growing !== undefined;
	}

	/** Whether the file changed and is not read yet, because it may go on changing. */
	get isSettling(): boolean {
		return this.#seen !== undefined;
	}

	/** Whether there is something new to read. */
	look(): boolean {
		const status = this.#status();
		// One that is gone may be about to be replaced.
		if (!status?.isFile() || stateOf(status) === this.#read) {
			this.#seen = undefined;
			return false;
		}

		const state = stateOf(status);
		if (this.#growing !== undefined || this.#canGrow(status)) {
			return true;
		}

		const {now, settleMs} = this.#options;
		if (this.#seen?.state !== state) {
			this.#seen = {state, at: now()};
			return false;
		}

		return now() - this.#seen.at >= settleMs;
	}

	/**
	 * What is new in the file: of one that grows what was added, of any other all.
	 *
	 * @throws what `readFile` throws
	 */
	async *readOn(): AsyncGenerator<FilePart> {
		const {path} = this.file;
		const status = this.#status();
		this.#read = status && stateOf(status);
		this.#seen = undefined;
		let failure: {readonly error: unknown} | undefined;
		if (status !== undefined && this.#isReplaced(status)) {
			try {
				yield* this.#end();
			} catch (error) {
				failure = {error};
			}
		}

		if (this.#growing === undefined && this.#canGrow(status)) {
			const input = new GrowingInput(path);
			this.#growing = {
				input,
				parts: readFile(path, {
					...this.#options.reading,
					input: input.chunks(),
				}),
				identity: identityOf(status),
			};
		}

		if (this.#growing === undefined) {
			yield* readFile(path, this.#options.reading);
		} else {
			yield* this.#readGrowing(this.#growing);
		}

		if (failure !== undefined) {
			throw failure.error;
		}
	}

	/** Closes the file. */
	async close(): Promise<void> {
		await this.#growing?.parts.return(undefined);
		this.#growing = undefined;
	}

	#isReplaced(status: Stats): boolean {
		return (
			this.#growing !== undefined &&
			(identityOf(status) !== this.#growing.identity ||
				status.size < this.#growing.input.bytesRead)
		);
	}

	async *#readGrowing({input, parts}: Growing): AsyncGenerator<FilePart> {
		try {
			do {
				const {done, value} = await parts.next();
				if (done) {
					this.#growing = undefined;
					return;
				}

				yield value;
			} while (!input.isAtEnd);
		} catch (error) {
			this.#growing = undefined;
			throw error;
		}
	}

	/** Reads what is left of a file that is replaced: a half line is damaged now. */
	async *#end(): AsyncGenerator<FilePart> {
		const growing = this.#growing;
		if (growing !== undefined) {
			growing.input.finish();
			this.#growing = undefined;
			for await (const part of growing.parts) {
				yield part;
			}
		}
	}

	#status(): Stats | undefined {
		return this.file.path === '-' ? undefined : lookAt(this.file.path);
	}

	/** CloudTrail writes a file of a bucket once; what is packed is read whole. */
	#canGrow(status: Stats | undefined): status is Stats {
		return (
			status?.isFile() === true &&
			status.size > 0 &&
			this.file.place === undefined &&
			this.#options.mayStayOpen() &&
			isPlainText(this.file.path)
		);
	}
}

function stateOf(status: Stats): string {
	return `${identityOf(status)}:${status.size}:${status.mtimeMs}`;
}

function identityOf({dev, ino}: Stats): string {
	return `${dev}:${ino}`;
}

const bytesLookedAt = 512;
const zstandard = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** Whether a file begins as text of one byte a letter: packed data and UTF-16 hold control characters. */
function isPlainText(path: FoundFile['path']): boolean {
	try {
		const file = openSync(path, 'r');
		try {
			const bytes = Buffer.alloc(bytesLookedAt);
			const start = bytes.subarray(
				0,
				readSync(file, bytes, 0, bytes.length, 0),
			);
			return (
				!start.subarray(0, 4).equals(zstandard) &&
				start.every(byte => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d))
			);
		} finally {
			closeSync(file);
		}
	} catch {
		return false;
	}
}
