import type {DeliveredMessage} from '../record-source.js';

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
	const ids = new Map<string, number>();
	let forgottenTo = Number.NEGATIVE_INFINITY;
	return {
		get forgottenTo() {
			return forgottenTo;
		},
		withoutRepeats: messages =>
			messages.filter(({logEventId, logGroupIdentifier, deliveryTime = 0}) => {
				if (logEventId === undefined) {
					return true;
				}

				// That ids differ from group to group is not documented.
				const id = `${logEventId} ${logGroupIdentifier}`;
				if (ids.has(id)) {
					return false;
				}

				ids.set(id, deliveryTime);
				if (ids.size > capacity) {
					for (const [oldest, oldestTime] of ids) {
						ids.delete(oldest);
						forgottenTo = Math.max(forgottenTo, oldestTime);
						break;
					}
				}

				return true;
			}),
	};
}
