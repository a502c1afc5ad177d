import {eventIdAt, eventKey, readEventId} from './event-key.js';
import {isJsonObject, type JsonObject, textAt} from './json-object.js';
import type {Addendum, TrailRecord} from './trail-record.js';

/**
 * Why the record was delivered afterwards, by its field `addendum` (record
 * contents, since version 1.08). An update is a record of its own, with its own
 * `eventID`.
 */
export function readAddendum(record: JsonObject): Addendum | undefined {
	const addendum = record['addendum'];
	if (!isJsonObject(addendum)) {
		return;
	}

	const reason = textAt(addendum, 'reason');
	const originalEventId = eventIdAt(addendum, 'originalEventID');
	// A record that names itself as its original updates nothing.
	const hasOriginal =
		reason === 'UPDATED_DATA' && originalEventId !== readEventId(record);
	return {
		reason,
		originalEventId,
		updatedFields: readFields(addendum['updatedFields']),
		originalKey: hasOriginal ? eventKey(record, originalEventId) : undefined,
	};
}

/** Whether this is a further record of a call. */
export function isUpdate({addendum}: Pick<TrailRecord, 'addendum'>): boolean {
	return addendum?.originalKey !== undefined;
}

/** Whether CloudTrail itself says that it delivered the record later than usual. */
export function isDeliveredLate({addendum}: TrailRecord): boolean {
	return (
		addendum?.reason === 'DELIVERY_DELAY' ||
		addendum?.reason === 'SERVICE_OUTAGE'
	);
}

/** AWS documents a text; a list is read as well, in case it comes as one. */
function readFields(value: unknown): string | undefined {
	const names: readonly unknown[] = Array.isArray(value) ? value : [value];
	const text = names.filter(name => typeof name === 'string').join(', ');
	return text === '' ? undefined : text;
}
