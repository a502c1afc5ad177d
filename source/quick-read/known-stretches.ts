import type {Cut} from './record-fields.js';
import type {StretchClass} from './stretch-class.js';

/** What is known of a part of a record that came more than once. */
export type Stretch = {
	readonly cut: Cut;
	readonly class: StretchClass;
};

// Sessions, callers and operations of some hours.
const mostBytes = 10_000_000;
const slots = 2 ** 15;
const mostStretches = slots / 2;
const wordsPerSlot = 4;

/** With one hash; those beyond are read each time. */
const mostAlike = 16;

// Of bytes that are looked at to tell stretches apart before they are compared.
const samples = 48;

/**
 * The stretches of records that were met: most of a record is as in an earlier
 * one of the same session or of the same call. To compare them takes a
 * fraction of reading them.
 *
 * All texts lie in one buffer and what leads to them in one array: with an
 * object for each, looking for it in the memory took longer than comparing.
 */
export class KnownStretches {
	/** Per slot the hash, the offset in `#texts`, the length, the number and one more; 0 in the last: free. */
	readonly #slots = new Int32Array(slots * wordsPerSlot);
	readonly #texts = Buffer.allocUnsafeSlow(mostBytes);
	readonly #noted = new Int32Array(slots);
	readonly #stretches: Stretch[] = [];
	#bytes = 0;
	#isFull = false;
	/** Of what was looked for last: its hash, the slot where it belongs, how many had the same hash. */
	#hash = 0;
	#slot = 0;
	#alike = 0;

	get isFull(): boolean {
		return this.#isFull;
	}

	find(bytes: Buffer, start: number, end: number): Stretch | undefined {
		const length = end - start;
		const hash = hashOf(bytes, start, end);
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
				const text = words[at + 1] ?? 0;
				if (this.#texts.compare(bytes, start, end, text, text + length) === 0) {
					return this.#stretches[number - 1];
				}

				alike++;
			}

			slot = (slot + 1) & (slots - 1);
		}

		this.#hash = hash;
		this.#slot = slot;
		this.#alike = alike;
		return undefined;
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

	/** Adds what `find` did not find just now. */
	add(bytes: Buffer, start: number, end: number, stretch: Stretch): void {
		const length = end - start;
		if (this.#alike >= mostAlike) {
			return;
		}

		if (
			this.#bytes + length > mostBytes ||
			this.#stretches.length >= mostStretches
		) {
			this.#isFull = true;
			return;
		}

		bytes.copy(this.#texts, this.#bytes, start, end);
		const number = this.#stretches.push(stretch);
		this.#slots.set(
			[this.#hash, this.#bytes, length, number],
			this.#slot * wordsPerSlot,
		);
		this.#bytes += length;
	}

	clear(): void {
		this.#slots.fill(0);
		this.#stretches.length = 0;
		this.#bytes = 0;
		this.#isFull = false;
	}
}

function slotOf(hash: number): number {
	return (hash ^ (hash >>> 15)) & (slots - 1);
}

function hashOf(bytes: Buffer, start: number, end: number): number {
	const length = end - start;
	const step = 1 + Math.floor(length / samples);
	let hash = length;
	for (let at = start; at < end; at += step) {
		hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01_00_01_93);
	}

	return hash ^ (hash >>> 13);
}
