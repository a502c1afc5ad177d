import {hashFurther, hashSeed} from '../keys/hash.js';
import {HashIndex} from '../keys/hash-index.js';

/** The number of a known fragment, from 0. */
export type FragmentNumber = number;

export const noFragment: FragmentNumber = -1;

const crowded = -2;

// Enough for the sessions, callers and operations of some hours: the records of the
// benchmark have 3,000 fragments that come twice. The memory is reserved, and used
// as fragments come.
const mostBytes = 16_000_000;
const mostFragments = 2 ** 15;

// Places for the hashes of fragments that came once.
const notedHashes = 2 ** 15;

// A hash takes in this many words, spread over the fragment.
const samples = 20;
const wordBytes = 4;

// Calls that differ in a short ID alone share such a hash: `AssumeRole` by one
// service, with another access key each. From this number on, those that come
// next are found by a hash of all their bytes.
const mostAlike = 4;

/** A shorter fragment is read sooner than found. */
const leastBytes = 8;

/**
 * The fragments of earlier records, numbered. Most of a record is as in an
 * earlier one of the same session or call, and comparing takes a fraction of the
 * time of reading.
 *
 * All fragments lie in one buffer: with an object for each, the cache miss took
 * longer than the comparison.
 */
export class KnownFragments {
	#index = new HashIndex();
	/** By number: where the fragment begins in `#texts`. One more entry is where the last ends. */
	readonly #starts = new Int32Array(mostFragments + 1);
	readonly #texts = Buffer.allocUnsafeSlow(mostBytes);
	readonly #views = new DataView(this.#texts.buffer);
	readonly #noted = new Int32Array(notedHashes);
	#size = 0;
	#isFull = false;
	/** The hash of the last fragment that `find` was called with. */
	#hash = 0;

	get isFull(): boolean {
		return this.#isFull;
	}

	/** @returns `noFragment` if it is not known */
	find(view: DataView, start: number, end: number): FragmentNumber {
		const length = end - start;
		if (length < leastBytes) {
			this.#hash = length;
			return noFragment;
		}

		const step = 1 + Math.floor((length - wordBytes) / samples);
		const number = this.#findAlike(view, start, end, step);
		return number === crowded
			? this.#findAlike(view, start, end, wordBytes)
			: number;
	}

	/**
	 * @param step from one word of the hash to the next, bytes
	 * @returns `crowded` if too many others have this hash of a sample
	 */
	#findAlike(
		view: DataView,
		start: number,
		end: number,
		step: number,
	): FragmentNumber | typeof crowded {
		const length = end - start;
		const hash = hashOf(view, start, end, step);
		this.#hash = hash;
		const starts = this.#starts;
		let number = this.#index.first(hash);
		for (let alike = 1; number !== -1; alike++) {
			const own = starts[number] ?? 0;
			if (
				(starts[number + 1] ?? 0) - own === length &&
				areSame(view, start, this.#views, own, length)
			) {
				return number;
			}

			if (alike === mostAlike && step > wordBytes) {
				return crowded;
			}

			number = this.#index.next(hash);
		}

		return noFragment;
	}

	/**
	 * Whether the fragment that `find` has just not found comes for the second time.
	 * Most unknown fragments come only once and are not worth their memory.
	 */
	isWorthKnowing(): boolean {
		const hash = this.#hash;
		const place = (hash ^ (hash >>> 15)) & (notedHashes - 1);
		const isSecond = this.#noted[place] === hash;
		this.#noted[place] = hash;
		return isSecond;
	}

	/**
	 * Adds the fragment that `find` has just not found.
	 *
	 * @returns the next number; `noFragment` if it is not kept
	 */
	add(bytes: Buffer, start: number, end: number): FragmentNumber {
		const length = end - start;
		if (length < leastBytes) {
			return noFragment;
		}

		const number = this.#size;
		const own = this.#starts[number] ?? 0;
		if (own + length > mostBytes || number >= mostFragments) {
			this.#isFull = true;
			return noFragment;
		}

		bytes.copy(this.#texts, own, start, end);
		this.#index.add(this.#hash);
		this.#size++;
		this.#starts[number + 1] = own + length;
		return number;
	}

	clear(): void {
		this.#index = new HashIndex();
		this.#size = 0;
		this.#isFull = false;
	}
}

/**
 * Hashes the words at each step, which is a sample, with the function that all tables share. A mixing
 * of its own saved 2 % of user time at most, less than runs differ (files of
 * 196 MB, three series of 10 to 24 interleaved runs: 2 % less, 2 % more, 1 % less).
 */
function hashOf(
	view: DataView,
	start: number,
	end: number,
	step: number,
): number {
	const last = end - wordBytes;
	let hash = hashFurther(hashSeed, end - start);
	for (let at = start; at < last; at += step) {
		hash = hashFurther(hash, view.getInt32(at, true));
	}

	return hashFurther(hash, view.getInt32(last, true));
}

/**
 * Compares at least eight bytes, eight at a time as floating-point numbers. For
 * some hundred bytes this takes half the time of `Buffer.compare`. Equal numbers
 * are equal bytes, except for 0 and -0, which contain zero bytes that JSON has
 * not. NaN equals nothing, so that such a fragment is read again.
 */
function areSame(
	a: DataView,
	aStart: number,
	b: DataView,
	bStart: number,
	length: number,
): boolean {
	const last = length - 8;
	for (let at = 0; at < last; at += 8) {
		if (a.getFloat64(aStart + at, true) !== b.getFloat64(bStart + at, true)) {
			return false;
		}
	}

	return (
		a.getFloat64(aStart + last, true) === b.getFloat64(bStart + last, true)
	);
}
