import {type JsonObject, textAt} from './json-object.js';

/** Text only: JSON.parse rounds a long number, and two ids could become the same. */
export function eventIdAt(object: JsonObject, key: string): string | undefined {
	const eventId = object[key];
	return typeof eventId === 'string' && eventId !== '' ? eventId : undefined;
}

export function readEventId(record: JsonObject): string | undefined {
	// Aggregated events spell it with a lower-case d.
	return eventIdAt(record, 'eventID') ?? eventIdAt(record, 'eventId');
}

/**
 * `TrailRecord.key` of the event with this id in the record's account. The account
 * is part of it because a trail can deliver one event to several accounts.
 */
export function eventKey(
	record: JsonObject,
	eventId: string | undefined,
): string | undefined {
	const account =
		textAt(record, 'recipientAccountId') ?? textAt(record, 'accountId') ?? '';
	return eventId === undefined ? undefined : `${eventId} ${account}`;
}
