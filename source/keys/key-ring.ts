import {type KeyHash, keyWords} from './key-hash.js';

// Own code because what npm has either keeps the strings and an object for each,
// or is a filter that takes new keys for known ones at a rate that one can count.

// An entry: the key and its value. The oldest makes room for the next one, so
// that entries are in the order of their keys' coming without saying so.
const valueAt = keyWords;
const wordsPerEntry = keyWords + 1;

// Beyond, new keys take more and more looks to tell.
const mostLoad = 0.75;
const firstSlots = 1024;

/** The number of an entry, until it is another key's. */
export type KeyEntry = number;

export const noEntry: KeyEntry = -1;

/**
 * The keys that were added last, each with a small integer. Where there is no
 * room for another one, the key that was added first goes.
 */
export type KeyRing = {
	find(key: KeyHash): KeyEntry;
	/** 0 to 2^31 - 1. */
	valueOf(entry: KeyEntry): number;
	setValue(entry: KeyEntry, value: number): void;
	/**
	 * @param key one that `find` did not find just now
	 * @returns its entry: from 0 on, and from there again once there is no room
	 */
	add(key: KeyHash, value: number): KeyEntry;
};

/**
 * @param capacity keys that are known at most, 25 bytes each. The memory for
 * most of it is asked for at once, but the system gives it page by page, as
 * keys come.
 */
export function createKeyRing(capacity: number): KeyRing {
	const entries = new Int32Array(capacity * wordsPerEntry);
	const fullSlots = Math.ceil(capacity / mostLoad) + 1;
	// Where to look for the entry of a key, by open addressing: the number of the
	// entry from 1, 0 for a free slot, and in the bits that it leaves the last ones
	// of the key's first word. Without those most looks went into entries in vain,
	// far from each other in the memory.
	const entryBits = 32 - Math.clz32(capacity);
	const entryMask = 2 ** entryBits - 1;
	let slotCount = Math.min(firstSlots, fullSlots);
	let slots = new Int32Array(slotCount);
	let size = 0;
	let oldest: KeyEntry = 0;

	const wordOf = (entry: KeyEntry, word: number): number =>
		entries[entry * wordsPerEntry + word] ?? 0;
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

	/** Leaves no hole between a key and the slot where it is looked for first. */
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

		slotCount = Math.min(slotCount * 2, fullSlots);
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
			entries[entry * wordsPerEntry + valueAt] = value;
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

			entries.set(key, entry * wordsPerEntry);
			entries[entry * wordsPerEntry + valueAt] = value;
			place(entry);
			return entry;
		},
	};
}
