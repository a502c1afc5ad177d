import {HashIndex} from '../keys/hash-index.js';

/** What is known of a part of a record that came more than once: a number from 0. */
export type FragmentNumber = number;

export const noFragment: FragmentNumber = -1;

// Sessions, callers and operations of some hours.
const mostBytes = 10_000_000;
const mostFragments = 2 ** 14;

// Hashes of fragments that came once.
const notedHashes = 2 ** 15;

// Words of four bytes that are looked at to tell fragments apart before they
// are compared.
const samples = 20;

/** Shorter ones are quicker read than found. */
const leastBytes = 8;

/**
 * The fragments of records that were met: most of a record is as in an earlier
 * one of the same session or of the same call. To compare them takes a
 * fraction of reading them.
 *
 * All texts lie in one buffer: with an object for each, looking for it in the
 * memory took longer than comparing.
 */
export class KnownFragments {
	#index = new HashIndex();
	/** By number: where the text begins in `#texts`, and where one behind the last would. */
	readonly #starts = new Int32Array(mostFragments + 1);
	readonly #texts = Buffer.allocUnsafeSlow(mostBytes);
	readonly #views = new DataView(this.#texts.buffer);
	readonly #noted = new Int32Array(notedHashes);
	#size = 0;
	#isFull = false;
	/** Of what was looked for last. */
	#hash = 0;

	get isFull(): boolean {
		return this.#isFull;
	}

	/** @param view of the bytes @returns `noFragment` where it is not known */
	find(view: DataView, start: number, end: number): FragmentNumber {
		const length = end - start;
		const hash = length < leastBytes ? length : hashOf(view, start, end);
		this.#hash = hash;
		const starts = this.#starts;
		let number = this.#index.first(hash);
		while (number !== -1) {
			const own = starts[number] ?? 0;
			if (
				(starts[number + 1] ?? 0) - own === length &&
				areSame(view, start, this.#views, own, length)
			) {
				return number;
			}

			number = this.#index.next(hash);
		}

		return noFragment;
	}

	/**
	 * Whether what `find` did not find was looked for before: what comes once is
	 * not worth its memory, and that is the most of what is unknown.
	 */
	isWorthKnowing(): boolean {
		const hash = this.#hash;
		const place = (hash ^ (hash >>> 15)) & (notedHashes - 1);
		const isSecond = this.#noted[place] === hash;
		this.#noted[place] = hash;
		return isSecond;
	}

	/**
	 * Adds what `find` did not find just now.
	 *
	 * @returns the next number; `noFragment` where it is not kept
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

function hashOf(view: DataView, start: number, end: number): number {
	const last = end - 4;
	const step = 1 + Math.floor((last - start) / samples);
	let hash = (end - start) ^ view.getInt32(last, true);
	for (let at = start; at < last; at += step) {
		hash = Math.imul(hash ^ view.getInt32(at, true), 0x9e_37_79_b1);
		hash ^= hash >>> 15;
	}

	return hash ^ (hash >>> 13);
}

/**
 * Of eight bytes at least. As numbers of eight bytes each: half of what
 * `Buffer.compare` takes for some hundred bytes. Only two different numbers are
 * equal, 0 and -0, and both have zeros, which no known fragment has, since
 * JSON has none; and what is no number equals nothing and is read.
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
