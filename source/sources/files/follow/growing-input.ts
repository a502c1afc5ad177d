import {open} from 'node:fs/promises';
import type {FilePath} from '../folders/file-path.js';
import type {InputChunk} from '../read-input.js';

const chunkBytes = 256 * 1024;
const empty = Buffer.alloc(0);

/**
 * The bytes of a file that grows. At the end of what is written so far comes an
 * empty chunk, and the next one is what was written after it. The file stays open,
 * so that the last lines of one that is renamed are read.
 */
export class GrowingInput {
	readonly #path: FilePath;
	#bytesRead = 0;
	#isAtEnd = false;
	#isFinished = false;

	constructor(path: FilePath) {
		this.#path = path;
	}

	get bytesRead(): number {
		return this.#bytesRead;
	}

	/** Whether the chunk that came last is the empty one. */
	get isAtEnd(): boolean {
		return this.#isAtEnd;
	}

	/** Nothing more is written to the file: what is left of it comes, and then the end. */
	finish(): void {
		this.#isFinished = true;
	}

	/** @throws what `fs` throws */
	async *chunks(): AsyncGenerator<InputChunk> {
		const handle = await open(this.#path);
		try {
			// Held only while there is something to read: many files may be open.
			let buffer: Buffer | undefined;
			for (;;) {
				buffer ??= Buffer.allocUnsafe(chunkBytes);
				const {bytesRead} = await handle.read(buffer, 0, chunkBytes, null);
				this.#bytesRead += bytesRead;
				this.#isAtEnd = bytesRead === 0;
				if (bytesRead > 0) {
					yield this.#chunk(buffer.subarray(0, bytesRead));
				} else if (this.#isFinished) {
					return;
				} else {
					buffer = undefined;
					yield this.#chunk(empty);
				}
			}
		} finally {
			await handle.close();
		}
	}

	#chunk(bytes: Buffer): InputChunk {
		return {bytes, bytesRead: this.#bytesRead};
	}
}
