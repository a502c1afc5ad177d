import {flagAt, type JsonObject, objectAt, textAt} from '../json-object.js';
import type {Actor} from './actor.js';
import {type Credentials, readCredentials} from './credentials.js';

/**
 * Reads `userIdentity`. The person comes first: on whose behalf a role acts
 * (`onBehalfOf`: by the role alone all users of a Q Apps web experience look
 * the same), then the session's `sourceIdentity`, then the credentials.
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
			// Whatever the role: it is the person who is looked for.
			keyParts: [textAt(onBehalfOf, 'identityStoreArn'), userId],
		};
	}

	// Described in sessionContext, seen among its attributes as well.
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

/** The session first: it often has the name that the user id lacks. */
function roleSession({role, sessionName}: Credentials): string | undefined {
	const parts = [sessionName, role === undefined ? undefined : `role ${role}`];
	return parts.filter(part => part !== undefined).join(', ') || undefined;
}

const storePrefix = /^[\da-f]{10}-(?=[\da-f]{8}-)/;

/** Older user ids begin with the ten digits of their identity store, the same for all its users: in a row that would be all one sees. */
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

/** Of sign-ins only: `mfaAuthenticated` is "false" on nearly every role session and says nothing there. */
function isSignInWithoutMfa(record: JsonObject): boolean {
	return (
		textAt(record, 'eventName') === 'ConsoleLogin' &&
		textAt(objectAt(record, 'additionalEventData'), 'MFAUsed') === 'No'
	);
}
