import {type KeyHash, keyWords} from './key-hash.js';

// Own code because what npm has either keeps the strings, as Map does, or is a
// filter that takes new keys for known ones at a rate that one can count.

const wordsPerSlot = keyWords + 1;
const firstSlots = 1024;
const mostLoad = 0.6;

/** A map from keys to small integers with open addressing, 20 bytes a slot. */
export type KeyTable = {
	readonly size: number;
	get(key: KeyHash): number | undefined;
	/** @param value 0 to 2^32 - 2 */
	set(key: KeyHash, value: number): void;
	/** Keeps its memory for as many keys again. */
	clear(): void;
};

/** @param capacity keys for which it grows; from there on it is 33 bytes a key */
export function createKeyTable(capacity: number): KeyTable {
	const fullSlots = Math.ceil(capacity / mostLoad) + 1;
	let slots = Math.min(firstSlots, fullSlots);
	let words = new Uint32Array(slots * wordsPerSlot);
	let size = 0;

	/** The index of the key's first word, or of the free slot where it belongs. */
	const find = (key: Uint32Array, from = 0): number => {
		let slot = Math.floor(((key[from] ?? 0) * slots) / 2 ** 32);
		for (;;) {
			const at = slot * wordsPerSlot;
			const isFree = words[at + keyWords] === 0;
			const isKey =
				words[at] === key[from] &&
				words[at + 1] === key[from + 1] &&
				words[at + 2] === key[from + 2] &&
				words[at + 3] === key[from + 3];
			if (isFree || isKey) {
				return at;
			}

			slot = slot + 1 === slots ? 0 : slot + 1;
		}
	};

	const grow = (): void => {
		const old = words;
		slots = slots < fullSlots ? Math.min(slots * 2, fullSlots) : slots * 2;
		words = new Uint32Array(slots * wordsPerSlot);
		for (let at = 0; at < old.length; at += wordsPerSlot) {
			if (old[at + keyWords] !== 0) {
				const to = find(old, at);
				for (let word = 0; word < wordsPerSlot; word++) {
					words[to + word] = old[at + word] ?? 0;
				}
			}
		}
	};

	return {
		get size() {
			return size;
		},
		get(key) {
			const stored = words[find(key) + keyWords] ?? 0;
			return stored === 0 ? undefined : stored - 1;
		},
		set(key, value) {
			let at = find(key);
			if (words[at + keyWords] === 0) {
				if (size + 1 > slots * mostLoad) {
					grow();
					at = find(key);
				}

				size++;
				words.set(key, at);
			}

			// 0 is a free slot.
			words[at + keyWords] = value + 1;
		},
		clear() {
			words.fill(0);
			size = 0;
		},
	};
}
