/** What is known of a part of a record that came more than once: a number from 1; 0 for none. */
export type FragmentNumber = number;

// Sessions, callers and operations of some hours.
const mostBytes = 10_000_000;
const slots = 2 ** 15;
const mostFragments = slots / 2;
const wordsPerSlot = 4;

/** With one hash; those beyond are read each time. */
const mostAlike = 16;

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
 * All texts lie in one buffer and what leads to them in one array: with an
 * object for each, looking for it in the memory took longer than comparing.
 */
export class KnownFragments {
	/** Per slot the hash, the offset in `#texts`, the length and the number; 0 in the last: free. */
	readonly #slots = new Int32Array(slots * wordsPerSlot);
	readonly #texts = Buffer.allocUnsafeSlow(mostBytes);
	readonly #views = new DataView(this.#texts.buffer);
	readonly #noted = new Int32Array(slots);
	#size = 0;
	#bytes = 0;
	#isFull = false;
	/** Of what was looked for last: its hash, the slot where it belongs, how many had the same hash. */
	#hash = 0;
	#slot = 0;
	#alike = 0;

	get isFull(): boolean {
		return this.#isFull;
	}

	/** @param view of the bytes */
	find(view: DataView, start: number, end: number): FragmentNumber {
		const length = end - start;
		const hash = length < leastBytes ? length : hashOf(view, start, end);
		const words = this.#slots;
		let slot = slotOf(hash);
		let alike = 0;
		for (;;) {
			const at = slot * wordsPerSlot;
			const number = words[at + 3] ?? 0;
			if (number === 0) {
				break;
			}

			if (words[at] === hash && words[at + 2] === length) {
				if (areSame(view, start, this.#views, words[at + 1] ?? 0, length)) {
					return number;
				}

				alike++;
			}

			slot = (slot + 1) & (slots - 1);
		}

		this.#hash = hash;
		this.#slot = slot;
		this.#alike = alike;
		return 0;
	}

	/**
	 * Whether what `find` did not find was looked for before: what comes once is
	 * not worth its memory, and that is the most of what is unknown.
	 */
	isWorthKnowing(): boolean {
		const slot = slotOf(this.#hash);
		const isSecond = this.#noted[slot] === this.#hash;
		this.#noted[slot] = this.#hash;
		return isSecond;
	}

	/**
	 * Adds what `find` did not find just now.
	 *
	 * @returns the next number; 0 where it is not kept
	 */
	add(bytes: Buffer, start: number, end: number): FragmentNumber {
		const length = end - start;
		if (length < leastBytes || this.#alike >= mostAlike) {
			return 0;
		}

		if (this.#bytes + length > mostBytes || this.#size >= mostFragments) {
			this.#isFull = true;
			return 0;
		}

		bytes.copy(this.#texts, this.#bytes, start, end);
		this.#size++;
		this.#slots.set(
			[this.#hash, this.#bytes, length, this.#size],
			this.#slot * wordsPerSlot,
		);
		this.#bytes += length;
		return this.#size;
	}

	clear(): void {
		this.#slots.fill(0);
		this.#size = 0;
		this.#bytes = 0;
		this.#isFull = false;
	}
}

function slotOf(hash: number): number {
	return (hash ^ (hash >>> 15)) & (slots - 1);
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
