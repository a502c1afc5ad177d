const none = -1;

/** How far from an end of a record a field mostly is, the latest first. */
const mostDistances = 16;

/**
 * Where the value of a field begins, by the looks of it: the same bytes may
 * stand in another place, which only reading tells.
 */
export class FieldGuess {
	readonly #key: Buffer;
	readonly #valueOffset: number;
	readonly #distances = new Int32Array(mostDistances);
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
	fromStart(bytes: Buffer, start: number, end: number): number {
		return this.#near(bytes, start, end, start, 1);
	}

	/** As `first`, where records end alike after the field. */
	fromEnd(bytes: Buffer, start: number, end: number): number {
		return this.#near(bytes, start, end, end, -1);
	}

	#near(
		bytes: Buffer,
		start: number,
		end: number,
		from: number,
		sign: 1 | -1,
	): number {
		const distances = this.#distances;
		for (let index = 0; index < mostDistances; index++) {
			const distance = distances[index] ?? 0;
			const found = from + sign * distance;
			if (
				distance > 0 &&
				found >= start &&
				found < end &&
				this.#isAt(bytes, found)
			) {
				if (index > 0) {
					distances.copyWithin(1, 0, index);
					distances[0] = distance;
				}

				return found + this.#valueOffset;
			}
		}

		const value = this.first(bytes, start, end);
		if (value !== none) {
			distances.copyWithin(1, 0, mostDistances - 1);
			distances[0] = sign * (value - this.#valueOffset - from);
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
