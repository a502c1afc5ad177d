// Own code: a Map would have to make a string of each text to look it up.

const firstSlots = 1024;
const mostLoad = 0.5;

/**
 * Numbers byte strings, the same to equal ones, from 0. What is looked up is
 * compared byte by byte with what is known: nothing rests on a hash.
 */
export class KnownTexts {
	#slots = new Int32Array(firstSlots).fill(-1);
	#hashes = new Uint32Array(64);
	#texts: Buffer[] = [];

	get size(): number {
		return this.#texts.length;
	}

	/** @returns the number of the text from `start` to `end`, a new one where it was not known */
	numberOf(bytes: Buffer, start: number, end: number): number {
		const hash = hashOf(bytes, start, end);
		const length = end - start;
		const mask = this.#slots.length - 1;
		let slot = hash & mask;
		for (;;) {
			const number = this.#slots[slot] ?? -1;
			if (number === -1) {
				break;
			}

			const text = this.#texts[number];
			if (
				this.#hashes[number] === hash &&
				text?.length === length &&
				isSame(text, bytes, start)
			) {
				return number;
			}

			slot = (slot + 1) & mask;
		}

		return this.#add(Buffer.from(bytes.subarray(start, end)), hash);
	}

	clear(): void {
		this.#slots = new Int32Array(firstSlots).fill(-1);
		this.#texts = [];
	}

	#add(text: Buffer, hash: number): number {
		const number = this.#texts.push(text) - 1;
		if (number >= this.#hashes.length) {
			const hashes = new Uint32Array(this.#hashes.length * 2);
			hashes.set(this.#hashes);
			this.#hashes = hashes;
		}

		this.#hashes[number] = hash;
		if (number + 1 > this.#slots.length * mostLoad) {
			this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
			for (let each = 0; each < number; each++) {
				this.#place(each);
			}
		}

		this.#place(number);
		return number;
	}

	#place(number: number): void {
		const mask = this.#slots.length - 1;
		let slot = (this.#hashes[number] ?? 0) & mask;
		while (this.#slots[slot] !== -1) {
			slot = (slot + 1) & mask;
		}

		this.#slots[slot] = number;
	}
}

/** FNV-1a. */
function hashOf(bytes: Buffer, start: number, end: number): number {
	let hash = 0x81_1c_9d_c5;
	for (let at = start; at < end; at++) {
		hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01_00_01_93);
	}

	return (hash ^ (hash >>> 15)) >>> 0;
}

// Beyond, a call into Node costs less than the comparison.
const shortText = 64;

function isSame(text: Buffer, bytes: Buffer, start: number): boolean {
	if (text.length > shortText) {
		return (
			text.compare(bytes, start, start + text.length, 0, text.length) === 0
		);
	}

	for (let index = 0; index < text.length; index++) {
		if (text[index] !== bytes[start + index]) {
			return false;
		}
	}

	return true;
}
