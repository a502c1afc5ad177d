import {flagAt, type JsonObject, textAt} from './json-object.js';

/**
 * `eventCategory` (since record version 1.07), else `Management` or `Data` by
 * `managementEvent` (since 1.06). Console sign-ins are management events in every
 * version. Undefined for other old records, which do not say.
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
