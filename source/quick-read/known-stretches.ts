import type {Cut} from './record-fields.js';
import type {StretchClass} from './stretch-class.js';

/** A part of a record that came more than once, byte by byte. */
export type Stretch = {
	readonly text: Buffer;
	readonly cut: Cut;
	readonly class: StretchClass;
	/** Another one with the same hash, and how many more there are. */
	readonly other: Stretch | undefined;
	readonly others: number;
};

// Sessions, callers and operations of some hours; 10 MB of them.
const mostBytes = 10_000_000;
// Of bytes that are looked at to tell stretches apart before they are compared.
const samples = 48;
/** With one hash; all of them are met anew where there are more. */
const mostAlike = 16;
const notedSlots = 2 ** 15;

/**
 * The stretches of records that were met: most of a record is as in an earlier
 * one of the same session or of the same call. To compare them takes a
 * twentieth of reading them.
 */
export class KnownStretches {
	readonly #byHash = new Map<number, Stretch>();
	readonly #noted = new Int32Array(notedSlots);
	#hash = 0;
	#bytes = 0;

	get isFull(): boolean {
		return this.#bytes > mostBytes;
	}

	find(bytes: Buffer, start: number, end: number): Stretch | undefined {
		const length = end - start;
		this.#hash = hashOf(bytes, start, end);
		let stretch = this.#byHash.get(this.#hash);
		while (
			stretch !== undefined &&
			(stretch.text.length !== length ||
				stretch.text.compare(bytes, start, end) !== 0)
		) {
			stretch = stretch.other;
		}

		return stretch;
	}

	/**
	 * Whether what `find` looked for last was looked for before: what comes once
	 * is not worth its memory, and that is the most of what is unknown.
	 */
	isWorthKnowing(): boolean {
		const hash = this.#hash;
		const slot = (hash ^ (hash >>> 15)) & (notedSlots - 1);
		const isSecond = this.#noted[slot] === hash;
		this.#noted[slot] = hash;
		return isSecond;
	}

	add(
		bytes: Buffer,
		start: number,
		end: number,
		what: Pick<Stretch, 'cut' | 'class'>,
	): void {
		const hash = hashOf(bytes, start, end);
		const text = Buffer.from(bytes.subarray(start, end));
		const alike = this.#byHash.get(hash);
		const isFull = alike !== undefined && alike.others + 1 >= mostAlike;
		const other = isFull ? undefined : alike;
		const others = other === undefined ? 0 : other.others + 1;
		this.#byHash.set(hash, {...what, text, other, others});
		this.#bytes += text.length;
	}

	clear(): void {
		this.#byHash.clear();
		this.#bytes = 0;
	}
}

function hashOf(bytes: Buffer, start: number, end: number): number {
	const length = end - start;
	const step = 1 + Math.floor(length / samples);
	let hash = length;
	for (let at = start; at < end; at += step) {
		hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01_00_01_93);
	}

	return hash ^ (hash >>> 15);
}
