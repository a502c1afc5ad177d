import {withoutVersion} from './event-words.js';

/** By `eventSource` and `eventName`. */
export type ByOperation<Value> = ReadonlyMap<
	string,
	ReadonlyMap<string, Value>
>;

/** What a table has of an operation: `AddPermission20150331v2` is AddPermission. */
export function findByOperation<Value>(
	table: ByOperation<Value>,
	eventSource: string,
	eventName: string,
): Value | undefined {
	const ofSource = table.get(eventSource);
	return ofSource?.get(eventName) ?? ofSource?.get(withoutVersion(eventName));
}
