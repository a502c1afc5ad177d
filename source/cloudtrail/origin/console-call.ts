import {flagAt, type JsonObject} from '../json-object.js';

/**
 * Whether the record says that the call was made in the console: by its
 * session, or because it is a sign-in there or another action that only the
 * console has. Records before version 1.08 lack the first.
 */
export function isConsoleCall(record: JsonObject): boolean {
	const eventType = record['eventType'];
	return (
		flagAt(record, 'sessionCredentialFromConsole') === true ||
		eventType === 'AwsConsoleAction' ||
		eventType === 'AwsConsoleSignIn'
	);
}
