import {type KeyHash, keyWords} from './key-hash.js';

// Own code because what npm has either keeps the strings and an object for each,
// or is a filter that takes new keys for known ones at a rate that one can count.

// An entry: the key, its value, and the entries that were touched after and
// before it. They form a ring, the oldest after the newest, so that the place of
// the oldest is where the next key belongs.
const valueAt = keyWords;
const newerAt = keyWords + 1;
const olderAt = keyWords + 2;
const wordsPerEntry = keyWords + 3;
const wordsPerSlot = 2;

// Beyond, new keys take more and more looks to tell.
const mostLoad = 0.75;
const firstSlots = 1024;

/** The number of an entry, until it is another key's. */
export type KeyEntry = number;

export const noEntry: KeyEntry = -1;

/**
 * The keys that were touched last, each with a small integer. Where there is no
 * room for another one, the key that was touched the longest ago goes.
 */
export type KeyRing = {
	find(key: KeyHash): KeyEntry;
	/** 0 to 2^31 - 1. */
	valueOf(entry: KeyEntry): number;
	/** Makes a known key the last that was touched, and gives it this value. */
	touch(entry: KeyEntry, value: number): void;
	/** @param key one that `find` did not find just now */
	add(key: KeyHash, value: number): void;
};

/**
 * @param capacity keys that are known at most, 39 bytes each. The memory for
 * most of it is asked for at once, but the system gives it page by page, as
 * keys come.
 */
export function createKeyRing(capacity: number): KeyRing {
	const entries = new Int32Array(capacity * wordsPerEntry);
	const fullSlots = Math.ceil(capacity / mostLoad) + 1;
	// Where to look for the entry of a key, by open addressing: the key's first
	// word, and the number of the entry from 1, 0 for a free slot. The word is here
	// as well because looking into entries, far from each other, took longest.
	let slotCount = Math.min(firstSlots, fullSlots);
	let slots = new Int32Array(slotCount * wordsPerSlot);
	let size = 0;
	let newest = noEntry;
	let oldest = noEntry;

	const wordOf = (entry: KeyEntry, word: number): number =>
		entries[entry * wordsPerEntry + word] ?? 0;
	const entryIn = (slot: number): KeyEntry =>
		(slots[slot * wordsPerSlot + 1] ?? 0) - 1;
	const homeOf = (firstWord: number): number =>
		Math.floor(((firstWord >>> 0) * slotCount) / 2 ** 32);
	const homeOfSlot = (slot: number): number =>
		homeOf(slots[slot * wordsPerSlot] ?? 0);
	const after = (slot: number): number =>
		slot + 1 === slotCount ? 0 : slot + 1;

	const fill = (slot: number, firstWord: number, entry: KeyEntry): void => {
		slots[slot * wordsPerSlot] = firstWord;
		slots[slot * wordsPerSlot + 1] = entry + 1;
	};

	const place = (firstWord: number, entry: KeyEntry): void => {
		let slot = homeOf(firstWord);
		while (entryIn(slot) !== noEntry) {
			slot = after(slot);
		}

		fill(slot, firstWord, entry);
	};

	/** Leaves no hole between a key and the slot where it is looked for first. */
	const displace = (entry: KeyEntry): void => {
		let hole = homeOf(wordOf(entry, 0));
		while (entryIn(hole) !== entry) {
			hole = after(hole);
		}

		const distance = (from: number, to: number) =>
			to < from ? to - from + slotCount : to - from;
		for (
			let slot = after(hole);
			entryIn(slot) !== noEntry;
			slot = after(slot)
		) {
			if (distance(homeOfSlot(slot), slot) >= distance(hole, slot)) {
				fill(hole, slots[slot * wordsPerSlot] ?? 0, entryIn(slot));
				hole = slot;
			}
		}

		fill(hole, 0, noEntry);
	};

	const makeRoom = (): void => {
		if (size < slotCount * mostLoad || slotCount === fullSlots) {
			return;
		}

		const old = slots;
		slotCount = Math.min(slotCount * 2, fullSlots);
		slots = new Int32Array(slotCount * wordsPerSlot);
		for (let at = 0; at < old.length; at += wordsPerSlot) {
			const entry = (old[at + 1] ?? 0) - 1;
			if (entry !== noEntry) {
				place(old[at] ?? 0, entry);
			}
		}
	};

	const link = (older: KeyEntry, newer: KeyEntry): void => {
		entries[older * wordsPerEntry + newerAt] = newer;
		entries[newer * wordsPerEntry + olderAt] = older;
	};

	/** Puts an entry that is not in the ring between the newest and the oldest. */
	const append = (entry: KeyEntry): void => {
		if (oldest === noEntry) {
			oldest = entry;
			newest = entry;
		}

		link(newest, entry);
		link(entry, oldest);
		newest = entry;
	};

	const makeOldestNewest = (): void => {
		newest = oldest;
		oldest = wordOf(oldest, newerAt);
	};

	return {
		find(key) {
			const firstWord = (key[0] ?? 0) | 0;
			for (let slot = homeOf(firstWord); ; slot = after(slot)) {
				const entry = entryIn(slot);
				if (
					entry === noEntry ||
					(slots[slot * wordsPerSlot] === firstWord &&
						wordOf(entry, 1) === ((key[1] ?? 0) | 0) &&
						wordOf(entry, 2) === ((key[2] ?? 0) | 0) &&
						wordOf(entry, 3) === ((key[3] ?? 0) | 0))
				) {
					return entry;
				}
			}
		},
		valueOf: entry => wordOf(entry, valueAt),
		touch(entry, value) {
			entries[entry * wordsPerEntry + valueAt] = value;
			if (entry === oldest) {
				makeOldestNewest();
			} else if (entry !== newest) {
				link(wordOf(entry, olderAt), wordOf(entry, newerAt));
				append(entry);
			}
		},
		add(key, value) {
			let entry = oldest;
			if (size < capacity) {
				makeRoom();
				entry = size++;
				append(entry);
			} else {
				displace(entry);
				makeOldestNewest();
			}

			entries.set(key, entry * wordsPerEntry);
			entries[entry * wordsPerEntry + valueAt] = value;
			place((key[0] ?? 0) | 0, entry);
		},
	};
}
