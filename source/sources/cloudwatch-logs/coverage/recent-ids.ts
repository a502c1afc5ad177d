import {hashKey} from '../../../keys/key-hash.js';
import type {DeliveredMessage} from '../../../stream/message.js';
import {createRecentKeys} from './recent-keys.js';

/**
 * Leaves out what FilterLogEvents has delivered before, by CloudWatch Logs' own
 * event ids: polls overlap, and without this every one would hand on the last
 * seconds again. A bounded saving only; `ingest` removes every repeat.
 *
 * @param capacity ids that are remembered; the oldest go first
 */
export function createRecentIds(capacity: number): {
	withoutRepeats(
		messages: readonly DeliveredMessage[],
	): readonly DeliveredMessage[];
	/** The latest delivery time of what was remembered once and is not any more, ms. */
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
					// That ids differ from group to group is not documented.
					ids.add(
						hashKey(`${logGroupIdentifier} ${logEventId}`, hash),
						deliveryTime,
					),
			),
	};
}
