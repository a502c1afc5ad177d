import {type KeyHash, keyWords} from '../../../keys/key-hash.js';
import type {DeliveredMessage} from '../../../stream/message.js';
import {createRecentKeys} from './recent-keys.js';

/**
 * Remembers what Live Tail brought, by content since it sends no event ids: a
 * sweep that finds something else has found what the session missed. Only the
 * observed lateness rests on it, so 64 bits will do.
 *
 * @param capacity messages that are remembered; the oldest go first
 */
export function createRecentContents(capacity: number): {
	add(messages: readonly DeliveredMessage[]): void;
	has(message: DeliveredMessage): boolean;
	/** The latest delivery time of what was remembered once and is not any more, ms. */
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

// What follows it is a GUID. A quote inside a text has a backslash before it,
// so that only a key is found.
const idKey = '"eventID":"';
const idLength = 36;

// One for all: nobody keeps it.
const key: KeyHash = new Uint32Array(keyWords);

/**
 * FNV-1a of the record's own id, or of all of a message that has none, and of
 * what else tells messages apart.
 *
 * @returns overwritten by the next call
 */
function fingerprint({message, deliveryTime = 0}: DeliveredMessage): KeyHash {
	const at = message.indexOf(idKey);
	const from = at === -1 ? 0 : at + idKey.length;
	const to = at === -1 ? message.length : from + idLength;
	let hash = 0x81_1c_9d_c5;
	for (let index = from; index < to; index++) {
		hash = mixed(hash, message.charCodeAt(index));
	}

	key[0] = hash;
	key[1] = mixed(mixed(hash, message.length), deliveryTime);
	return key;
}

function mixed(hash: number, value: number): number {
	return Math.imul(hash ^ value, 0x01_00_01_93);
}
