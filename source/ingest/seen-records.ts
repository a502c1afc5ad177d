import {hashText} from '../keys/hash.js';
import {hashKey, type KeyHash} from '../keys/key-hash.js';
import {createKeyRing, noEntry} from '../keys/key-ring.js';
import {knownRecords} from '../keys/known-records.js';
import type {DeliveredMessage} from '../stream/message.js';

export type Sighting = 'new' | 'repeated' | 'duplicated-in-source';

type Delivery = Pick<DeliveredMessage, 'logEventId' | 'logGroupIdentifier'>;

/** Tells records that were delivered before from new ones, in bounded memory. */
export type SeenRecords = {
	/** Remembers the delivery of the record with this `TrailRecord.key`, or its hash. */
	see(key: string | KeyHash, delivery: Delivery): Sighting;
};

// What is remembered of a record is packed into one small integer: the 56-digit
// event id for each key would be more than everything else together.
// Bit 0: reported as a duplicate. Bits 1-6: the log group.
// Bits 7-30: fingerprint of the event id, 0 for none.
// Two ids with one fingerprint hide one in 16 million duplicates, which then
// counts as a mere repeat; no record is lost by it.
const duplicateBit = 0b1;
const groupShift = 1;
const groupMask = 0b11_1111;
const idShift = 7;
const idMask = 0xff_ff_ff;

/** From 1 to `idMask`. */
function fingerprint(logEventId: string): number {
	return ((hashText(logEventId) >>> 0) % idMask) + 1;
}

/**
 * Counting instead of timing keeps the memory bounded at every rate: 25 bytes a
 * key, 15 MB in all. With the keys as strings in a Map it was 184 bytes a key.
 *
 * @param capacity a record is known as long as fewer others came since it came first
 */
export function createSeenRecords(capacity = knownRecords): SeenRecords {
	const keys = createKeyRing(capacity);
	const ownHash = hashKey('');
	const groups = new Map<string | undefined, number>();

	// The record in two log groups, say of an account's and the organization's
	// trail, is not a fault of either. Groups beyond the 63rd share the last
	// number, where no record is called a duplicate.
	const groupNumber = (identifier: string | undefined) => {
		const known = groups.get(identifier);
		if (known !== undefined) {
			return known;
		}

		const next = Math.min(groups.size, groupMask);
		if (next < groupMask) {
			groups.set(identifier, next);
		}

		return next;
	};

	return {
		see(key, {logEventId, logGroupIdentifier}) {
			const group = groupNumber(logGroupIdentifier);
			const id = logEventId === undefined ? 0 : fingerprint(logEventId);
			const hash = typeof key === 'string' ? hashKey(key, ownHash) : key;
			const entry = keys.find(hash);
			if (entry === noEntry) {
				keys.add(hash, (group << groupShift) | (id << idShift));
				return 'new';
			}

			const memory = keys.valueOf(entry);
			if (
				group === groupMask ||
				((memory >> groupShift) & groupMask) !== group
			) {
				return 'repeated';
			}

			// FilterLogEvents repeats an event under the same id. Live Tail has no
			// ids, so what it sends twice says nothing; a sweep will tell.
			const knownId = memory >> idShift;
			const isSecondEvent = id !== 0 && knownId !== 0 && id !== knownId;
			const duplicate = isSecondEvent ? duplicateBit : 0;
			const newId = knownId === 0 ? id << idShift : 0;
			keys.setValue(entry, memory | duplicate | newId);
			// Once only: every later sweep over the same minutes meets both again.
			return isSecondEvent && (memory & duplicateBit) === 0
				? 'duplicated-in-source'
				: 'repeated';
		},
	};
}
