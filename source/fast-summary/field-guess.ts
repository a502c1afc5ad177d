const none = -1;

/** How far from the start of a record a field mostly is, the more frequent ones sooner. */
const mostDistances = 8;

/**
 * Where the value of a field begins, by the looks of it: the same bytes may
 * stand in another place, which only reading tells.
 */
export class FieldGuess {
	readonly #key: Buffer;
	/** The end of the key from its first capital letter on, and where that is. */
	readonly #rareEnd: Buffer;
	readonly #rareOffset: number;
	readonly #valueOffset: number;
	readonly #distances = new Int32Array(mostDistances);
	#newest = 0;
	#bytes: Buffer | undefined;
	/** The first occurrence in `#bytes` from where it was looked for last. */
	#found = none;

	/** @param before what stands before the value; the value is a text */
	constructor(before: string, after = '') {
		this.#key = Buffer.from(before + after);
		this.#rareOffset = Math.max(0, before.search(/[A-Z]/));
		this.#rareEnd = this.#key.subarray(this.#rareOffset);
		this.#valueOffset = before.length;
	}

	/** From the start of a record on. @returns the offset of the value; -1 where there is none */
	first(bytes: Buffer, start: number, end: number): number {
		// Looked for in all of `bytes`, once: most records have one.
		if (this.#bytes !== bytes || this.#found < start) {
			this.#bytes = bytes;
			this.#found = this.#find(bytes, start);
		}

		return this.#found < end ? this.#found + this.#valueOffset : none;
	}

	/** As `first`, where records begin alike before the field. */
	near(bytes: Buffer, start: number, end: number): number {
		const distances = this.#distances;
		// Not beyond the bytes: V8 would compile this once more, for 10 ms.
		const lastStart = end - this.#key.length;
		for (let index = 0; index < mostDistances; index++) {
			const distance = distances[index] ?? 0;
			const found = start + distance;
			if (distance > 0 && found < lastStart && this.#isAt(bytes, found)) {
				if (index > 0) {
					// Not by moving all of them, which takes longer than looking.
					const before = index >> 1;
					distances[index] = distances[before] ?? 0;
					distances[before] = distance;
				}

				return found + this.#valueOffset;
			}
		}

		const value = this.first(bytes, start, end);
		if (value !== none) {
			this.#newest = (this.#newest + 1) % mostDistances;
			distances[this.#newest] = value - this.#valueOffset - start;
		}

		return value;
	}

	/**
	 * Node stops at each first letter of what it looks for. Quotes, with which keys
	 * begin, are every tenth byte of a record, and capital letters rare.
	 *
	 * @returns the length of the bytes where there is none
	 */
	#find(bytes: Buffer, start: number): number {
		let at = start;
		for (;;) {
			const end = bytes.indexOf(this.#rareEnd, at + this.#rareOffset);
			if (end === none) {
				return bytes.length;
			}

			at = end - this.#rareOffset;
			if (this.#isAt(bytes, at)) {
				return at;
			}

			at++;
		}
	}

	#isAt(bytes: Buffer, at: number): boolean {
		const key = this.#key;
		for (let index = key.length - 1; index >= 0; index--) {
			if (bytes[at + index] !== key[index]) {
				return false;
			}
		}

		return true;
	}
}
