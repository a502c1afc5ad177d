const none = -1;

/** How far from the start of a record a field mostly is, the more frequent ones sooner. */
const mostDistances = 8;

/**
 * Where the value of a field begins, by the looks of it: the same bytes may
 * stand in another place, which only reading tells.
 */
export class FieldGuess {
	readonly #key: Buffer;
	readonly #valueOffset: number;
	readonly #distances = new Int32Array(mostDistances);
	#newest = 0;
	#bytes: Buffer | undefined;
	/** The first occurrence in `#bytes` from where it was looked for last. */
	#found = none;

	/** @param before what stands before the value; the value is a text */
	constructor(before: string, after = '') {
		this.#key = Buffer.from(before + after);
		this.#valueOffset = before.length;
	}

	/** From the start of a record on. @returns the offset of the value; -1 where there is none */
	first(bytes: Buffer, start: number, end: number): number {
		// Looked for in all of `bytes`, once: most records have one.
		if (this.#bytes !== bytes || this.#found < start) {
			const found = bytes.indexOf(this.#key, start);
			this.#bytes = bytes;
			this.#found = found === none ? bytes.length : found;
		}

		return this.#found < end ? this.#found + this.#valueOffset : none;
	}

	/** As `first`, where records begin alike before the field. */
	near(bytes: Buffer, start: number, end: number): number {
		const distances = this.#distances;
		for (let index = 0; index < mostDistances; index++) {
			const distance = distances[index] ?? 0;
			const found = start + distance;
			if (distance > 0 && found < end && this.#isAt(bytes, found)) {
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
