import {hashFurther, hashText} from '../../../keys/hash.js';
import {type KeyHash, keyWords} from '../../../keys/key-hash.js';
import type {DeliveredMessage} from '../../../stream/message.js';
import {createRecentKeys} from './recent-keys.js';

/**
 * Remembers the messages that Live Tail brought, so that a sweep can tell the
 * records that the session missed from all others. By content, since Live Tail
 * sends no event ids. Two messages with one fingerprint only falsify the
 * lateness that is measured, so 64 bits are enough.
 *
 * @param capacity messages that are remembered; the oldest are forgotten first
 */
export function createRecentContents(capacity: number): {
	add(messages: readonly DeliveredMessage[]): void;
	has(message: DeliveredMessage): boolean;
	/** See `RecentKeys`, ms. */
	readonly forgottenTo: number;
} {
	const fingerprints = createRecentKeys(capacity);
	return {
		get forgottenTo() {
			return fingerprints.forgottenTo;
		},
		add(messages) {
			for (const message of messages) {
				fingerprints.add(fingerprint(message), message.deliveryTime ?? 0);
			}
		},
		has: message => fingerprints.has(fingerprint(message)),
	};
}

// A GUID follows it. Inside a JSON string each quote has a backslash before it,
// so this finds the key only, never a value that imitates it.
const idKey = '"eventID":"';
const idLength = 36;

// One for all calls, since no caller keeps it.
const key: KeyHash = new Uint32Array(keyWords);

/**
 * A hash of the record's `eventID`, or of the whole message where it has none,
 * mixed with length and delivery time.
 *
 * @returns an array that the next call overwrites
 */
function fingerprint({message, deliveryTime = 0}: DeliveredMessage): KeyHash {
	const at = message.indexOf(idKey);
	const from = at === -1 ? 0 : at + idKey.length;
	const to = at === -1 ? message.length : from + idLength;
	const hash = hashText(message, from, to);
	key[0] = hash;
	key[1] = hashFurther(hashFurther(hash, message.length), deliveryTime);
	return key;
}
