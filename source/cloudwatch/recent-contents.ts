import type {DeliveredMessage} from '../record-source.js';

/**
 * Remembers what Live Tail brought, by content since it sends no event ids: a
 * sweep that finds something else has found what the session missed. Only the
 * observed lateness rests on it, so fingerprints of 32 bits will do.
 *
 * @param capacity messages that are remembered; the oldest go first
 */
export function createRecentContents(capacity: number): {
	add(messages: readonly DeliveredMessage[]): void;
	has(message: DeliveredMessage): boolean;
	/** The latest delivery time of what was remembered once and is not any more, ms. */
	readonly forgottenTo: number;
} {
	const fingerprints = new Map<string, number>();
	let forgottenTo = Number.NEGATIVE_INFINITY;
	return {
		get forgottenTo() {
			return forgottenTo;
		},
		add(messages) {
			for (const message of messages) {
				fingerprints.set(fingerprint(message), message.deliveryTime ?? 0);
			}

			for (const [oldest, deliveryTime] of fingerprints) {
				if (fingerprints.size <= capacity) {
					break;
				}

				fingerprints.delete(oldest);
				forgottenTo = Math.max(forgottenTo, deliveryTime);
			}
		},
		has: message => fingerprints.has(fingerprint(message)),
	};
}

/** FNV-1a with what else tells messages apart. */
function fingerprint({message, deliveryTime}: DeliveredMessage): string {
	let hash = 0x81_1c_9d_c5;
	for (let index = 0; index < message.length; index++) {
		hash = Math.imul(hash ^ message.charCodeAt(index), 0x01_00_01_93);
	}

	return `${hash} ${message.length} ${deliveryTime}`;
}
