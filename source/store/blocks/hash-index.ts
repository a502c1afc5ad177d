import {randomInt} from 'node:crypto';

/** What every hash begins with, so that nobody can choose what shares one. */
export const hashSeed = randomInt(2 ** 32) | 0;

/** The hash of what was hashed and one more number: FNV-1a, 32 bits. */
export function hashFurther(hash: number, next: number): number {
	return Math.imul(hash ^ next, 0x01_00_01_93);
}

const ends = 16;
const middle = 4;

/** A hash of units: of long ones that of their length, both ends and a part of the middle, since whoever finds an equal hash compares all. */
export function hashUnits(
	units: Uint16Array,
	from: number,
	to: number,
): number {
	const length = to - from;
	let hash = hashFurther(hashSeed, length);
	if (length <= ends + middle) {
		return hashPart(hash, units, from, to);
	}

	hash = hashPart(hash, units, from, from + ends / 4);
	const centre = from + (length >>> 1);
	hash = hashPart(hash, units, centre, centre + middle);
	return hashPart(hash, units, to - (3 * ends) / 4, to);
}

function hashPart(
	hash: number,
	units: Uint16Array,
	from: number,
	to: number,
): number {
	let further = hash;
	for (let at = from; at < to; at++) {
		further = hashFurther(further, units[at] ?? 0);
	}

	return further;
}

const initialPlaces = 512;

// More are only by somebody's intention.
const mostAlike = 8;

/**
 * Finds numbered things by their hashes, of which several may be the same.
 * Numbers are those from 0 on, in the order in which things were added, less
 * than 65,535. Where too many share a hash, the others are not found.
 */
export class HashIndex {
	#size = 0;
	/** One more than the number of what is there; 0 for nothing. */
	#places = new Uint16Array(initialPlaces);
	#hashes = new Int32Array(initialPlaces / 2);
	#place = 0;
	#alike = 0;

	/** The number of something with the hash, or -1. */
	first(hash: number): number {
		this.#place = (hash ^ (hash >>> 15)) & (this.#places.length - 1);
		this.#alike = 0;
		return this.#look(hash);
	}

	/** The next one after what `first` or `next` found. */
	next(hash: number): number {
		this.#place = (this.#place + 1) & (this.#places.length - 1);
		this.#alike++;
		return this.#alike === mostAlike ? -1 : this.#look(hash);
	}

	/** To be called where `first` or `next` just said that there is none further. */
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
		// In order, so that what was found first is.
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
