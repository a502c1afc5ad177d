import type {DeliveredMessage} from '../record-source.js';

/**
 * Leaves out what FilterLogEvents has delivered before, by CloudWatch Logs' own
 * event ids: polls overlap, and without this every one would hand on the last
 * seconds again. A bounded saving only; `ingest` removes every repeat.
 *
 * @param capacity ids that are remembered; the oldest go first
 */
export function createRecentIds(
	capacity: number,
): (messages: readonly DeliveredMessage[]) => readonly DeliveredMessage[] {
	const ids = new Set<string>();
	return messages =>
		messages.filter(({logEventId, logGroupIdentifier}) => {
			if (logEventId === undefined) {
				return true;
			}

			// That ids differ from group to group is not documented.
			const id = `${logEventId} ${logGroupIdentifier}`;
			if (ids.has(id)) {
				return false;
			}

			ids.add(id);
			if (ids.size > capacity) {
				for (const oldest of ids) {
					ids.delete(oldest);
					break;
				}
			}

			return true;
		});
}
