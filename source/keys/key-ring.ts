import {type KeyHash, keyWords} from './key-hash.js';

// Not a package: those on npm either keep a string and an object for each key, or
// are Bloom filters, which mistake some new keys for known ones.

// An entry is a key and its value. A new one takes the place of the oldest, so
// that entries are in order of arrival.
const valueAt = keyWords;
const wordsPerEntry = keyWords + 1;

// Entries come in pieces of 320 KB, none of which is given back: of one array that
// grows, each earlier one would be, and malloc then keeps twice its size in every
// thread.
const pieceBits = 14;
const entriesPerPiece = 1 << pieceBits;

// In a fuller table a search for a new key takes more and more steps.
const mostLoad = 0.75;
const firstSlots = 1024;
// Each growth places all keys anew, each with a cache miss. With a factor of 2,
// that would be every key once more.
const growth = 4;

/** The number of an entry, which a later key may reuse. */
export type KeyEntry = number;

export const noEntry: KeyEntry = -1;

/**
 * The keys added last, each with a small integer. If it is full, the key that was
 * added first is forgotten for a new one.
 */
export type KeyRing = {
	find(key: KeyHash): KeyEntry;
	/** 0 to 2^31 - 1. */
	valueOf(entry: KeyEntry): number;
	setValue(entry: KeyEntry, value: number): void;
	/**
	 * @param key one that `find` has just not found
	 * @returns its entry: 0, 1, … and from 0 again once the ring is full
	 */
	add(key: KeyHash, value: number): KeyEntry;
};

/**
 * @param capacity keys at most, 25 bytes each. The memory grows with the keys: V8
 * collects garbage ever more often where much is reserved.
 */
export function createKeyRing(capacity: number): KeyRing {
	const fullSlots = Math.ceil(capacity / mostLoad) + 1;
	// A hash table with open addressing. A slot has the number of an entry from 1 in
	// its low bits (0 for a free slot), and the low bits of the key's first word
	// above. Without these, most steps of a search read an entry of another key,
	// each a cache miss.
	const entryBits = 32 - Math.clz32(capacity);
	const entryMask = 2 ** entryBits - 1;
	let slotCount = Math.min(firstSlots, fullSlots);
	let slots = new Int32Array(slotCount);
	const pieces: Int32Array[] = [];
	let size = 0;
	let oldest: KeyEntry = 0;

	const placeOf = (entry: KeyEntry): number =>
		(entry & (entriesPerPiece - 1)) * wordsPerEntry;
	const wordOf = (entry: KeyEntry, word: number): number =>
		pieces[entry >>> pieceBits]?.[placeOf(entry) + word] ?? 0;
	const pieceOf = (entry: KeyEntry): Int32Array =>
		(pieces[entry >>> pieceBits] ??= new Int32Array(
			Math.min(
				entriesPerPiece,
				capacity - (entry >>> pieceBits) * entriesPerPiece,
			) * wordsPerEntry,
		));
	const entryIn = (slot: number): KeyEntry =>
		((slots[slot] ?? 0) & entryMask) - 1;
	const homeOf = (firstWord: number): number =>
		Math.floor(((firstWord >>> 0) * slotCount) / 2 ** 32);
	const after = (slot: number): number =>
		slot + 1 === slotCount ? 0 : slot + 1;

	const place = (entry: KeyEntry): void => {
		const firstWord = wordOf(entry, 0);
		let slot = homeOf(firstWord);
		while (slots[slot] !== 0) {
			slot = after(slot);
		}

		slots[slot] = (firstWord << entryBits) | (entry + 1);
	};

	/** Removes the slot of an entry, and moves later ones up, so that no free slot is between a key and its home. */
	const displace = (entry: KeyEntry): void => {
		let hole = homeOf(wordOf(entry, 0));
		while (entryIn(hole) !== entry) {
			hole = after(hole);
		}

		const distance = (from: number, to: number) =>
			to < from ? to - from + slotCount : to - from;
		for (let slot = after(hole); slots[slot] !== 0; slot = after(slot)) {
			const home = homeOf(wordOf(entryIn(slot), 0));
			if (distance(home, slot) >= distance(hole, slot)) {
				slots[hole] = slots[slot] ?? 0;
				hole = slot;
			}
		}

		slots[hole] = 0;
	};

	const makeRoom = (): void => {
		if (size < slotCount * mostLoad || slotCount === fullSlots) {
			return;
		}

		slotCount = Math.min(slotCount * growth, fullSlots);
		slots = new Int32Array(slotCount);
		for (let entry = 0; entry < size; entry++) {
			place(entry);
		}
	};

	return {
		find(key) {
			const firstWord = (key[0] ?? 0) | 0;
			const tag = firstWord << entryBits;
			for (let slot = homeOf(firstWord); ; slot = after(slot)) {
				const content = slots[slot] ?? 0;
				if (content === 0) {
					return noEntry;
				}

				const entry = (content & entryMask) - 1;
				if (
					(content & ~entryMask) === tag &&
					wordOf(entry, 0) === firstWord &&
					wordOf(entry, 1) === ((key[1] ?? 0) | 0) &&
					wordOf(entry, 2) === ((key[2] ?? 0) | 0) &&
					wordOf(entry, 3) === ((key[3] ?? 0) | 0)
				) {
					return entry;
				}
			}
		},
		valueOf: entry => wordOf(entry, valueAt),
		setValue(entry, value) {
			pieceOf(entry)[placeOf(entry) + valueAt] = value;
		},
		add(key, value) {
			let entry = oldest;
			if (size < capacity) {
				makeRoom();
				entry = size++;
			} else {
				displace(entry);
				oldest = entry + 1 === capacity ? 0 : entry + 1;
			}

			// `set` takes longer for so few words.
			const piece = pieceOf(entry);
			const at = placeOf(entry);
			piece[at] = key[0] ?? 0;
			piece[at + 1] = key[1] ?? 0;
			piece[at + 2] = key[2] ?? 0;
			piece[at + 3] = key[3] ?? 0;
			piece[at + valueAt] = value;
			place(entry);
			return entry;
		},
	};
}
