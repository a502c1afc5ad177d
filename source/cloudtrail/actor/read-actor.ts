/**
 * Who is behind a record. `credentials` reads what kind of credentials signed
 * the call; this file puts the person before them.
 *
 * The invariant: the same actor has the same `key`, whatever else its records
 * hold, and two actors never share one. Example: a role of a Q Apps web
 * experience that acts `onBehalfOf` user 92672f… of an identity store is that
 * user (`identity-center-user`), and the role stands in `via`.
 */
import {flagAt, type JsonObject, objectAt, textAt} from '../json-object.js';
import type {Actor} from './actor.js';
import {type Credentials, readCredentials} from './credentials.js';

/**
 * Reads `userIdentity`. The actor is the person in `onBehalfOf`, else the session's
 * `sourceIdentity`, else the owner of the credentials.
 */
export function readActor(record: JsonObject): Actor {
	const identity = objectAt(record, 'userIdentity');
	const credentials = readCredentials(record);
	const person = readPerson(identity, credentials);
	const accountId = textAt(identity, 'accountId');
	return {
		key: keyOf(
			person.class,
			// A service is the same one whether its records name an account or not.
			person.class === 'aws-service' ? undefined : accountId,
			...person.keyParts,
		),
		class: person.class,
		label: person.label,
		via: person.via,
		sessionName: credentials.sessionName,
		markers: readMarkers(record, credentials),
		arn: textAt(identity, 'arn'),
		accountId,
		accessKeyId: textAt(identity, 'accessKeyId'),
	};
}

type Person = Pick<Credentials, 'class' | 'label' | 'via' | 'keyParts'>;

function readPerson(identity: JsonObject, credentials: Credentials): Person {
	const onBehalfOf = objectAt(identity, 'onBehalfOf');
	const userId = textAt(onBehalfOf, 'userId');
	if (userId !== undefined) {
		return {
			class: 'identity-center-user',
			label: `idc:${shortUserId(userId)}`,
			via: roleSession(credentials),
			// Without the role: one person is one actor in every role.
			keyParts: [textAt(onBehalfOf, 'identityStoreArn'), userId],
		};
	}

	// AWS describes it in `sessionContext`; real records also have it in `attributes`.
	const session = objectAt(identity, 'sessionContext');
	const sourceIdentity =
		textAt(session, 'sourceIdentity') ??
		textAt(objectAt(session, 'attributes'), 'sourceIdentity');
	if (sourceIdentity !== undefined) {
		return {
			class: credentials.class,
			label: sourceIdentity,
			via: roleSession(credentials) ?? credentials.label,
			keyParts: [sourceIdentity, credentials.role ?? credentials.label],
		};
	}

	return credentials;
}

/** The session comes first: it often holds the person's name. */
function roleSession({role, sessionName}: Credentials): string | undefined {
	const parts = [sessionName, role === undefined ? undefined : `role ${role}`];
	return parts.filter(part => part !== undefined).join(', ') || undefined;
}

const storePrefix = /^[\da-f]{10}-(?=[\da-f]{8}-)/;

/** Without the ten digits of the identity store, with which older user ids begin. They are the same for all its users and would fill the row. */
function shortUserId(userId: string): string {
	return userId.replace(storePrefix, '');
}

function keyOf(...parts: readonly (string | undefined)[]): string {
	return parts
		.map(part => (part ?? '').replaceAll('%', '%25').replaceAll('|', '%7C'))
		.join('|');
}

function readMarkers(
	record: JsonObject,
	credentials: Credentials,
): readonly string[] {
	const identity = objectAt(record, 'userIdentity');
	const session = objectAt(identity, 'sessionContext');
	const attributes = objectAt(session, 'attributes');
	const markers = [...credentials.markers];

	const invokedBy = textAt(identity, 'invokedBy');
	if (invokedBy !== undefined && invokedBy !== credentials.label) {
		markers.push(`via ${invokedBy}`);
	}

	const delegate = textAt(objectAt(identity, 'invokedByDelegate'), 'accountId');
	if (delegate !== undefined) {
		markers.push(`delegate ${delegate}`);
	}

	if (flagAt(session, 'assumedRoot') ?? flagAt(attributes, 'assumedRoot')) {
		markers.push('assumed root');
	}

	if (flagAt(record, 'sessionCredentialFromConsole')) {
		markers.push('console');
	}

	if (isSignInWithoutMfa(record)) {
		markers.push('no MFA');
	}

	const accountId = textAt(identity, 'accountId');
	const recipient = textAt(record, 'recipientAccountId');
	if (
		accountId !== undefined &&
		recipient !== undefined &&
		accountId !== recipient &&
		credentials.class !== 'other-account'
	) {
		markers.push(`account ${accountId}`);
	}

	return markers;
}

/** Sign-ins only: nearly every role session has `mfaAuthenticated` "false", which says nothing. */
function isSignInWithoutMfa(record: JsonObject): boolean {
	return (
		textAt(record, 'eventName') === 'ConsoleLogin' &&
		textAt(objectAt(record, 'additionalEventData'), 'MFAUsed') === 'No'
	);
}
