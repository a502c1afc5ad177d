import {flagAt, type JsonObject, objectAt, textAt} from '../json-object.js';

/**
 * Whether the caller signed in with a second factor. A sign-in says it in
 * `MFAUsed`, a session in its attributes; undefined where neither is there.
 *
 * @param identity the record's `userIdentity`
 */
export function readMfa(
	record: JsonObject,
	identity: JsonObject,
): boolean | undefined {
	const used = textAt(objectAt(record, 'additionalEventData'), 'MFAUsed');
	if (used === 'Yes' || used === 'No') {
		return used === 'Yes';
	}

	const session = objectAt(identity, 'sessionContext');
	return flagAt(objectAt(session, 'attributes'), 'mfaAuthenticated');
}
