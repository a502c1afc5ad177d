const initialPlaces = 512;

// More things than this share a hash only if somebody makes them do so.
const mostAlike = 8;

/**
 * Finds numbered things by their hashes: the rows of a block by key, texts and
 * templates by content, fragments of records by their bytes. Open addressing in
 * arrays of numbers: about 8 bytes a thing, and no objects for V8 to collect.
 *
 * The first thing added has number 0, the next 1, up to 65,534. Of things that
 * share a hash the first 8 are found, in that order. Different things can share
 * a hash, so the caller compares:
 *
 *     let found = index.first(hash);
 *     while (found !== -1 && !isWanted(found)) {
 *       found = index.next(hash);
 *     }
 */
export class HashIndex {
	#size = 0;
	/** By place: one more than the number of the thing there; 0 for a free place. */
	#places = new Uint16Array(initialPlaces);
	#hashes = new Int32Array(initialPlaces / 2);
	#place = 0;
	#alike = 0;

	/** The number of the first thing with this hash, or -1. @param hash an integer of 32 bits, signed */
	first(hash: number): number {
		this.#place = (hash ^ (hash >>> 15)) & (this.#places.length - 1);
		this.#alike = 0;
		return this.#look(hash);
	}

	/** The number of the next thing with this hash, or -1. To be called after `first` or `next` found one. */
	next(hash: number): number {
		this.#place = (this.#place + 1) & (this.#places.length - 1);
		this.#alike++;
		return this.#alike === mostAlike ? -1 : this.#look(hash);
	}

	/** Adds the next number. To be called after `first` or `next` returned -1 for this hash. */
	add(hash: number): void {
		if (2 * this.#size >= this.#places.length) {
			this.#grow();
			for (let found = this.first(hash); found !== -1; ) {
				found = this.next(hash);
			}
		}

		this.#hashes[this.#size] = hash;
		this.#size++;
		if (this.#alike < mostAlike) {
			this.#places[this.#place] = this.#size;
		}
	}

	/** The hash with which a number was added; 0 if it was not. */
	hashAt(number: number): number {
		return number < this.#size ? (this.#hashes[number] ?? 0) : 0;
	}

	#look(hash: number): number {
		const places = this.#places;
		const hashes = this.#hashes;
		const mask = places.length - 1;
		let place = this.#place;
		for (;;) {
			const number = (places[place] ?? 0) - 1;
			if (number === -1 || hashes[number] === hash) {
				this.#place = place;
				return number;
			}

			place = (place + 1) & mask;
		}
	}

	#grow(): void {
		const before = this.#places;
		const hashes = new Int32Array(2 * this.#hashes.length);
		hashes.set(this.#hashes);
		this.#hashes = hashes;
		const places = new Uint16Array(2 * before.length);
		this.#places = places;
		const mask = places.length - 1;
		// In order of the numbers, so that things that share a hash are still found
		// in the order in which they were added.
		for (const entry of before.toSorted()) {
			if (entry !== 0) {
				const hash = hashes[entry - 1] ?? 0;
				let place = (hash ^ (hash >>> 15)) & mask;
				while (places[place] !== 0) {
					place = (place + 1) & mask;
				}

				places[place] = entry;
			}
		}
	}
}
