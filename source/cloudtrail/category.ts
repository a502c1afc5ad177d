import {flagAt, type JsonObject, textAt} from './json-object.js';

/**
 * The record's `eventCategory` (since version 1.07), before that told from
 * `managementEvent` (since 1.06). Sign-ins are management events in every
 * version; of other old records nothing says what they were.
 */
export function readCategory(record: JsonObject): string | undefined {
	const category = textAt(record, 'eventCategory');
	if (category !== undefined) {
		return category;
	}

	const isManagement = flagAt(record, 'managementEvent');
	if (isManagement !== undefined) {
		return isManagement ? 'Management' : 'Data';
	}

	return textAt(record, 'eventType') === 'AwsConsoleSignIn'
		? 'Management'
		: undefined;
}
