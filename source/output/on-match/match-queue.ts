import {
	closeSync,
	mkdtempSync,
	openSync,
	readSync,
	rmSync,
	writeSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

// A record has 256 KB at most, and 1.5 KB as a rule.
const defaultMostBytes = 4 * 1024 * 1024;

// What was read of a file is given back once all of it is.
const defaultFileBytes = 16 * 1024 * 1024;

const lengthBytes = 4;

type WaitingFile = {
	readonly descriptor: number;
	readonly remove: () => void;
	readAt: number;
	writeAt: number;
	/** Texts that were not read yet. */
	count: number;
};

/**
 * Texts in the order in which they came, in bounded memory: those that do not fit wait
 * in private temporary files. Each has mode 0600, in a folder of mode 0700, and its
 * name is gone as soon as it is open, so that not even a killed program leaves a
 * record behind. (Windows removes it at `close`.)
 */
export class MatchQueue {
	readonly #mostBytes: number;
	readonly #folder: string;
	/** The oldest. */
	#held: Buffer[] = [];
	#heldBytes = 0;
	readonly #fileBytes: number;
	/** The oldest first. */
	readonly #files: WaitingFile[] = [];

	/**
	 * @param mostBytes in memory
	 * @param fileBytes from so many on, another file is begun
	 * @param folder for the files
	 */
	constructor({
		mostBytes = defaultMostBytes,
		fileBytes = defaultFileBytes,
		folder = tmpdir(),
	}: {
		readonly mostBytes?: number;
		readonly fileBytes?: number;
		readonly folder?: string;
	} = {}) {
		this.#mostBytes = mostBytes;
		this.#fileBytes = fileBytes;
		this.#folder = folder;
	}

	get length(): number {
		return this.#files.reduce((sum, {count}) => sum + count, this.#held.length);
	}

	/** Whether the text would go to a file. */
	isFull(text: Buffer): boolean {
		return (
			this.#files.length > 0 ||
			(this.#held.length > 0 && this.#heldBytes + text.length > this.#mostBytes)
		);
	}

	/** @throws the error of the file system where the text neither fits into memory nor can be written; it is not in the queue then */
	push(text: Buffer): void {
		if (!this.isFull(text)) {
			this.#held.push(text);
			this.#heldBytes += text.length;
			return;
		}

		const entry = Buffer.alloc(lengthBytes + text.length);
		entry.writeUInt32LE(text.length);
		text.copy(entry, lengthBytes);
		const file = this.#fileToWrite();
		writeWhole(file, entry);
		file.writeAt += entry.length;
		file.count++;
	}

	/** Takes the oldest out. @throws the error of the file system */
	shift(): Buffer | undefined {
		if (this.#held.length === 0) {
			this.#readAhead();
		}

		const text = this.#held.shift();
		this.#heldBytes -= text?.length ?? 0;
		return text;
	}

	/** Forgets everything, and the files. */
	close(): void {
		this.#held = [];
		this.#heldBytes = 0;
		for (const file of this.#files.splice(0)) {
			close(file);
		}
	}

	#fileToWrite(): WaitingFile {
		const last = this.#files.at(-1);
		if (last !== undefined && last.writeAt < this.#fileBytes) {
			return last;
		}

		const next = openPrivateFile(this.#folder);
		this.#files.push(next);
		return next;
	}

	#readAhead(): void {
		while (this.#heldBytes < this.#mostBytes / 2) {
			const [file] = this.#files;
			if (file === undefined) {
				return;
			}

			if (file.count === 0) {
				this.#files.shift();
				close(file);
				continue;
			}

			const text = readNext(file, readNext(file, lengthBytes).readUInt32LE());
			file.count--;
			this.#held.push(text);
			this.#heldBytes += text.length;
		}
	}
}

function writeWhole({descriptor, writeAt}: WaitingFile, entry: Buffer): void {
	// What a full disk took of an entry is written over by the next.
	let written = 0;
	while (written < entry.length) {
		written += writeSync(
			descriptor,
			entry,
			written,
			entry.length - written,
			writeAt + written,
		);
	}
}

function readNext(file: WaitingFile, length: number): Buffer {
	const bytes = Buffer.alloc(length);
	let read = 0;
	while (read < length) {
		const more = readSync(
			file.descriptor,
			bytes,
			read,
			length - read,
			file.readAt,
		);
		if (more === 0) {
			throw new Error('the temporary file was cut off');
		}

		read += more;
		file.readAt += more;
	}

	return bytes;
}

function close({descriptor, remove}: WaitingFile): void {
	closeSync(descriptor);
	remove();
}

function openPrivateFile(parent: string): WaitingFile {
	const folder = mkdtempSync(path.join(parent, 'qtail-matches-'));
	const remove = () => {
		rmSync(folder, {recursive: true, force: true});
	};

	const descriptor = openSync(path.join(folder, 'waiting'), 'wx+', 0o600);
	const file = {descriptor, readAt: 0, writeAt: 0, count: 0};
	try {
		remove();
	} catch {
		// A system that does not let go of a name while its file is open.
		return {...file, remove};
	}

	return {...file, remove() {}};
}
