import {flagAt, type JsonObject, objectAt, textAt} from '../json-object.js';
import {sessionMarkers} from './markers.js';
import {readMfa} from './mfa.js';
import {readCredentials} from './read-credentials.js';
import {readSignIn} from './sign-in.js';

/** With what a call was signed, for the detail of a record. */
export type UsedCredentials = {
	readonly accessKeyId: string | undefined;
	/**
	 * What they belong to: `role Deploy`, `permission set PowerUser`, `federated by
	 * bob`, `long-term key`; undefined where the record does not say.
	 */
	readonly of: string | undefined;
	/** Name of the role session. */
	readonly sessionName: string | undefined;
	/** `EC2 instance`, `assumed root`. */
	readonly remarks: readonly string[];
	/** Undefined where the record does not say. */
	readonly hasMfa: boolean | undefined;
	/** The record says that a session of the console made the call. It never says that none did. */
	readonly isOfConsole: boolean;
};

export function readUsedCredentials(record: JsonObject): UsedCredentials {
	const identity = objectAt(record, 'userIdentity');
	const credentials = readCredentials(record);
	const {role, via} = credentials;
	const accessKeyId = textAt(identity, 'accessKeyId');
	return {
		accessKeyId,
		of:
			credentials.class === 'identity-center-user' || role === undefined
				? (via ?? keyKind(accessKeyId))
				: `role ${role}`,
		sessionName: credentials.sessionName,
		remarks: sessionMarkers(record, credentials, readSignIn(record)),
		hasMfa: readMfa(record, identity),
		isOfConsole: flagAt(record, 'sessionCredentialFromConsole') === true,
	};
}

/** IAM user guide, "Understanding unique ID prefixes": `AKIA` is an access key, `ASIA` a temporary one of STS. */
function keyKind(accessKeyId: string | undefined): string | undefined {
	if (accessKeyId === undefined) {
		return;
	}

	return accessKeyId.startsWith('AKIA')
		? 'long-term key'
		: accessKeyId.startsWith('ASIA')
			? 'temporary key'
			: undefined;
}
