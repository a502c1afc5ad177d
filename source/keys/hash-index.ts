const initialPlaces = 512;

// More share a hash only by somebody's intention.
const mostAlike = 8;

/**
 * Finds numbered things by their hashes: the rows of a block by key, texts and
 * templates by content, fragments of records by their bytes. Open addressing
 * in arrays of numbers: some 8 bytes a thing, no object for any of them, and
 * nothing for V8 to collect.
 *
 * Numbers are those from 0 on, in the order in which things were added, less
 * than 65,535. Things that share a hash are all found, up to 8 of them; who
 * looks compares what it found, where equal hashes may stand for different
 * things:
 *
 *     let found = index.first(hash);
 *     while (found !== -1 && !isWanted(found)) {
 *       found = index.next(hash);
 *     }
 */
export class HashIndex {
	#size = 0;
	/** One more than the number of what is there; 0 for nothing. */
	#places = new Uint16Array(initialPlaces);
	#hashes = new Int32Array(initialPlaces / 2);
	#place = 0;
	#alike = 0;

	/** The number of something with the hash, or -1. @param hash an integer of 32 bits */
	first(hash: number): number {
		this.#place = (hash ^ (hash >>> 15)) & (this.#places.length - 1);
		this.#alike = 0;
		return this.#look(hash);
	}

	/** The next one after what `first` or `next` found, or -1. */
	next(hash: number): number {
		this.#place = (this.#place + 1) & (this.#places.length - 1);
		this.#alike++;
		return this.#alike === mostAlike ? -1 : this.#look(hash);
	}

	/** Adds the next number, where `first` or `next` returned -1 for the hash just now. */
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
		// In the order of the numbers: of things that share a hash, `first` goes on
		// to find the one that was added first.
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
