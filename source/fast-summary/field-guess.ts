const none = -1;

/** Remembered distances of a field from the start of a record; frequent ones move to the front. */
const mostDistances = 8;

/**
 * Guesses where a field's value begins, by searching for its key. The guess can
 * be wrong, as the same bytes may stand inside another value; the reader checks.
 */
export class FieldGuess {
	readonly #key: Buffer;
	/** The key from its first capital letter on: `Time":"` of `"eventTime":"`. */
	readonly #rareEnd: Buffer;
	/** Where `#rareEnd` begins in the key: 6 in the example. */
	readonly #rareOffset: number;
	readonly #valueOffset: number;
	readonly #distances = new Int32Array(mostDistances);
	#newest = 0;
	#bytes: Buffer | undefined;
	/** The key's first occurrence in `#bytes` after the start of the last search. */
	#found = none;

	/**
	 * @param before the bytes before the value: `"eventTime":`
	 * @param after the first bytes of the value: `"` for a text
	 */
	constructor(before: string, after = '') {
		this.#key = Buffer.from(before + after);
		this.#rareOffset = Math.max(0, before.search(/[A-Z]/));
		this.#rareEnd = this.#key.subarray(this.#rareOffset);
		this.#valueOffset = before.length;
	}

	/** Searches a record from its start. @returns the offset of the value; -1 if there is none */
	first(bytes: Buffer, start: number, end: number): number {
		// The search goes beyond this record to the next occurrence, which is kept:
		// bytes without the key are then searched once and not for each record.
		if (this.#bytes !== bytes || this.#found < start) {
			this.#bytes = bytes;
			this.#found = this.#find(bytes, start);
		}

		return this.#found < end ? this.#found + this.#valueOffset : none;
	}

	/** Like `first`, but tries the distances from the start at which earlier records had the field. */
	near(bytes: Buffer, start: number, end: number): number {
		const known = this.#nearTo(start, bytes, start, end);
		return known === none
			? this.#learn(start, this.first(bytes, start, end))
			: known;
	}

	/** Like `near`, with distances from the end. */
	nearEnd(bytes: Buffer, start: number, end: number): number {
		const known = this.#nearTo(end, bytes, start, end);
		return known === none
			? this.#learn(end, this.first(bytes, start, end))
			: known;
	}

	#nearTo(from: number, bytes: Buffer, start: number, end: number): number {
		const distances = this.#distances;
		// A read past the bytes would make V8 compile this again, which costs 10 ms.
		const lastStart = end - this.#key.length;
		for (let index = 0; index < mostDistances; index++) {
			const distance = distances[index] ?? 0;
			const found = from + distance;
			if (
				distance !== 0 &&
				found >= start &&
				found < lastStart &&
				this.#isAt(bytes, found)
			) {
				if (index > 0) {
					// A swap halfway to the front: shifting all others takes longer than
					// trying them.
					const before = index >> 1;
					distances[index] = distances[before] ?? 0;
					distances[before] = distance;
				}

				return found + this.#valueOffset;
			}
		}

		return none;
	}

	/** @returns the value */
	#learn(from: number, value: number): number {
		if (value !== none) {
			this.#newest = (this.#newest + 1) % mostDistances;
			this.#distances[this.#newest] = value - this.#valueOffset - from;
		}

		return value;
	}

	/**
	 * Node's `indexOf` stops at every occurrence of the first byte. A key begins
	 * with a quote, which is every tenth byte of a record; capital letters are rare,
	 * so the search begins at one.
	 *
	 * @returns the length of the bytes if there is none
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
