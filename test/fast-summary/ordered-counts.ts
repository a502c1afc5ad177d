import type {CountingSink} from '../../source/store/counts/counting-sink.js';
import {RecordCounter} from '../../source/store/counts/record-counter.js';

/** Counts, and keeps the order: among equal actors, the first one counted is listed first. */
export function createOrderedCounts() {
	const counter = new RecordCounter();
	const order: string[] = [];
	let repeated = 0;
	return {
		sink: {
			count(record, time) {
				order.push(`${record.eventName} ${record.actor.key} ${time}`);
				counter.add(record, time);
			},
			countShared(call, actor, time) {
				order.push(`${call.call.eventName} ${actor.actor.key} ${time}`);
				counter.addShared(call, actor, time);
			},
			countRepeated(count) {
				repeated += count;
			},
		} satisfies CountingSink,
		result: () => ({order, repeated, summary: counter.summary()}),
	};
}
