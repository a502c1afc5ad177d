import {hashText} from '../keys/hash.js';
import {hashKey, type KeyHash, newKeyHash} from '../keys/key-hash.js';
import {createKeyRing, noEntry} from '../keys/key-ring.js';
import {knownRecords} from '../keys/known-records.js';
import type {DeliveredMessage} from '../stream/message.js';

export type Sighting = 'new' | 'repeated' | 'duplicated-in-source';

type Delivery = Pick<DeliveredMessage, 'logEventId' | 'logGroupIdentifier'>;

/** Knows which records were delivered before, in bounded memory. */
export type SeenRecords = {
	/** Remembers the delivery of the record with this `TrailRecord.key`, or its hash. */
	see(key: string | KeyHash, delivery: Delivery): Sighting;
};

// The value of a key is one small integer, as the 56 digits of an event id would
// take more memory than everything else.
// Bit 0: reported as a duplicate. Bits 1-6: the log group.
// Bits 7-30: fingerprint of the event id, 0 for none.
// Two ids share a fingerprint with odds of 1 in 16 million. A duplicate then counts
// as a mere repeat, and no record is lost.
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
 * A limit by number, not by time, bounds the memory at every rate: 25 bytes a key,
 * 15 MB in all. A Map of strings took 184 bytes a key.
 *
 * @param capacity a record is known until this many newer ones have arrived
 */
export function createSeenRecords(capacity = knownRecords): SeenRecords {
	const keys = createKeyRing(capacity);
	const ownHash = newKeyHash();
	const groups = new Map<string | undefined, number>();

	// A record can be in two log groups, as of an account's and the organization's
	// trail, and is no duplicate then. Groups beyond the 63rd share the last number,
	// under which no record is called a duplicate.
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

			// FilterLogEvents repeats an event with the same id. Live Tail sends no ids,
			// so a repeat of its own shows nothing, until a sweep reads the ids.
			const knownId = memory >> idShift;
			const isSecondEvent = id !== 0 && knownId !== 0 && id !== knownId;
			const duplicate = isSecondEvent ? duplicateBit : 0;
			const newId = knownId === 0 ? id << idShift : 0;
			keys.setValue(entry, memory | duplicate | newId);
			// Reported once: every later sweep over these minutes reads both again.
			return isSecondEvent && (memory & duplicateBit) === 0
				? 'duplicated-in-source'
				: 'repeated';
		},
	};
}
