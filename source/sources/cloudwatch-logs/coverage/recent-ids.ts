import {hashKey} from '../../../keys/key-hash.js';
import type {DeliveredMessage} from '../../../stream/message.js';
import {createRecentKeys} from './recent-keys.js';

/**
 * Recognises events that FilterLogEvents returned before, by CloudWatch Logs'
 * own event ids. Consecutive polls overlap by half a minute, so that most of a
 * page is old. `../watch.ts` says why `ingest`, which removes every repeat,
 * is not enough.
 *
 * @param capacity ids that are remembered; the oldest are forgotten first
 */
export function createRecentIds(capacity: number): {
	/** The messages that are new, and those without an id. */
	withoutRepeats(
		messages: readonly DeliveredMessage[],
	): readonly DeliveredMessage[];
	/** See `RecentKeys`, ms. */
	readonly forgottenTo: number;
} {
	const ids = createRecentKeys(capacity);
	const hash = hashKey('');
	return {
		get forgottenTo() {
			return ids.forgottenTo;
		},
		withoutRepeats: messages =>
			messages.filter(
				({logEventId, logGroupIdentifier, deliveryTime = 0}) =>
					logEventId === undefined ||
					// It is not documented that ids differ between groups.
					ids.add(
						hashKey(`${logGroupIdentifier} ${logEventId}`, hash),
						deliveryTime,
					),
			),
	};
}
