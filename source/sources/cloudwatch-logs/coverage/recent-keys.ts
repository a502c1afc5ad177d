import type {KeyHash} from '../../../keys/key-hash.js';
import {createKeyRing, noEntry} from '../../../keys/key-ring.js';

/** A bounded set of keys. When it is full, a new key replaces the one that was added first. */
export type RecentKeys = {
	/**
	 * @param deliveryTime of the record, ms
	 * @returns false where the set has the key already
	 */
	add(key: KeyHash, deliveryTime: number): boolean;
	has(key: KeyHash): boolean;
	/** The latest delivery time of all keys that were replaced, ms; -Infinity before the first. A later record was never replaced. */
	readonly forgottenTo: number;
};

/** @param capacity keys that are remembered, 33 bytes each */
export function createRecentKeys(capacity: number): RecentKeys {
	const keys = createKeyRing(capacity);
	/** Delivery times by ring entry. */
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
