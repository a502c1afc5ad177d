// A log file of CloudTrail has some hundred KB.
const mostBytes = 32 * 1024 * 1024;

/** The packed data of one stream from its start, as long as they are not too many. */
export class KeptPacked {
	#chunks: Buffer[] | undefined = [];
	#bytes = 0;

	/** Undefined once there were too many. */
	get chunks(): readonly Buffer[] | undefined {
		return this.#chunks;
	}

	/** @param chunk that does not change */
	add(chunk: Buffer): void {
		this.#bytes += chunk.length;
		if (this.#bytes > mostBytes) {
			this.#chunks = undefined;
		}

		this.#chunks?.push(chunk);
	}
}
