import {type JsonObject, textAt} from './json-object.js';

/** Text only: a number in the place of an id has been rounded, and two records could share it. */
export function eventIdAt(object: JsonObject, key: string): string | undefined {
	const eventId = object[key];
	return typeof eventId === 'string' && eventId !== '' ? eventId : undefined;
}

export function readEventId(record: JsonObject): string | undefined {
	// Aggregated events spell it with a lower-case d.
	return eventIdAt(record, 'eventID') ?? eventIdAt(record, 'eventId');
}

/** `TrailRecord.key` of the event of this id in the account of the record: one trail can deliver an event to several accounts. */
export function eventKey(
	record: JsonObject,
	eventId: string | undefined,
): string | undefined {
	const account =
		textAt(record, 'recipientAccountId') ?? textAt(record, 'accountId') ?? '';
	return eventId === undefined ? undefined : `${eventId} ${account}`;
}
