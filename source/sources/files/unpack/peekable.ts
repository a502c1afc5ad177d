/**
 * Chunks of bytes of which the first bytes can be looked at before they are read,
 * whatever the sizes of the chunks. A pipe may bring the first byte alone.
 */
export class Peekable {
	readonly #chunks: AsyncIterator<Buffer>;
	#held: Buffer = Buffer.alloc(0);
	#isOver = false;

	constructor(chunks: AsyncIterable<Buffer>) {
		this.#chunks = chunks[Symbol.asyncIterator]();
	}

	/** @returns at least `bytes` bytes; fewer only where no more come. Valid until something is read. */
	async peek(bytes: number): Promise<Buffer> {
		while (this.#held.length < bytes && !this.#isOver) {
			const next = await this.#chunks.next();
			if (next.done) {
				this.#isOver = true;
			} else {
				// A copy: a chunk is valid only until the next one is asked for.
				this.#held = Buffer.concat([this.#held, next.value]);
			}
		}

		return this.#held;
	}

	/** Leaves out the first bytes, which were looked at. */
	skip(bytes: number): void {
		this.#held = this.#held.subarray(bytes);
	}

	/** Puts bytes before those that come next. */
	putBack(bytes: Buffer): void {
		this.#held =
			this.#held.length === 0 ? bytes : Buffer.concat([bytes, this.#held]);
	}

	/** @returns the next bytes, never none; undefined at the end. Valid until the next are asked for. */
	async next(): Promise<Buffer | undefined> {
		if (this.#held.length > 0) {
			const held = this.#held;
			this.#held = Buffer.alloc(0);
			return held;
		}

		while (!this.#isOver) {
			const next = await this.#chunks.next();
			if (next.done) {
				this.#isOver = true;
			} else if (next.value.length > 0) {
				return next.value;
			}
		}

		return undefined;
	}

	/** Everything that comes, to its end. */
	async *rest(): AsyncGenerator<Buffer> {
		for (;;) {
			const chunk = await this.next();
			if (chunk === undefined) {
				return;
			}

			yield chunk;
		}
	}

	/** Closes what the chunks come from. */
	async close(): Promise<void> {
		await this.#chunks.return?.();
	}
}
