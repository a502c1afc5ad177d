import type {KeyHash} from '../../../keys/key-hash.js';
import {createKeyRing, noEntry} from '../../../keys/key-ring.js';

/** Keys with their delivery times, of which those that were added first are forgotten first. */
export type RecentKeys = {
	/** @returns false where the key is remembered already */
	add(key: KeyHash, deliveryTime: number): boolean;
	has(key: KeyHash): boolean;
	/** The latest delivery time of what was remembered once and is not any more, ms. */
	readonly forgottenTo: number;
};

/** @param capacity keys that are remembered, 33 bytes each */
export function createRecentKeys(capacity: number): RecentKeys {
	const keys = createKeyRing(capacity);
	/** By the entry of the key. */
	const times = new Float64Array(capacity).fill(Number.NEGATIVE_INFINITY);
	let forgottenTo = Number.NEGATIVE_INFINITY;

	return {
		get forgottenTo() {
			return forgottenTo;
		},
		has: key => keys.find(key) !== noEntry,
		add(key, deliveryTime) {
			if (keys.find(key) !== noEntry) {
				return false;
			}

			const entry = keys.add(key, 0);
			forgottenTo = Math.max(forgottenTo, times[entry] ?? 0);
			times[entry] = deliveryTime;
			return true;
		},
	};
}
