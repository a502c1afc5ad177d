/**
 * Who is behind a record. `read-credentials` reads what kind of credentials signed
 * the call; this file puts the person before them.
 *
 * The invariant: the same actor has the same `key`, whatever else its records
 * hold, and two actors never share one. Example: a role of a Q Apps web
 * experience that acts `onBehalfOf` user 92672f… of an identity store is that
 * user (`identity-center-user`), and the role stands in `via`.
 */
import {type JsonObject, objectAt, textAt} from '../json-object.js';
import type {Actor, ActorClass} from './actor.js';
import {type Credentials, hiddenLabel} from './credentials.js';
import {readMarkers} from './markers.js';
import {readCredentials} from './read-credentials.js';
import {readSignIn, type SignIn} from './sign-in.js';

/**
 * Reads `userIdentity`. The actor is the person in `onBehalfOf`, else the session's
 * `sourceIdentity`, else the owner of the credentials. A failed sign-in has an actor
 * apart.
 */
export function readActor(record: JsonObject): Actor {
	const identity = objectAt(record, 'userIdentity');
	const credentials = readCredentials(record);
	const signIn = readSignIn(record);
	const named = readPerson(identity, credentials, signIn);
	const person = signIn?.isFailed ? failedSignIn(named, signIn) : named;
	const accountId = textAt(identity, 'accountId');
	return {
		key: keyOf(
			person.class,
			isOfEveryAccount(person) ? undefined : accountId,
			...person.keyParts,
		),
		class: person.class,
		label: person.label,
		nameFrom: person.nameFrom,
		via: person.via,
		sessionName: credentials.sessionName,
		markers: readMarkers(record, credentials, signIn),
		arn: textAt(identity, 'arn'),
		accountId,
		accessKeyId: textAt(identity, 'accessKeyId'),
	};
}

type Person = Pick<
	Credentials,
	'class' | 'label' | 'nameFrom' | 'via' | 'keyParts'
> & {
	/** An identity store and a user in it say who it is, whatever the account. */
	readonly isOfStore?: boolean;
};

/** A service is the same one whether its records name an account or not. */
function isOfEveryAccount(person: Person): boolean {
	return person.isOfStore === true || person.class === 'aws-service';
}

function readPerson(
	identity: JsonObject,
	credentials: Credentials,
	signIn: SignIn | undefined,
): Person {
	const onBehalfOf = objectAt(identity, 'onBehalfOf');
	const userId = textAt(onBehalfOf, 'userId');
	if (userId !== undefined) {
		const store = textAt(onBehalfOf, 'identityStoreArn');
		const name = provenName(identity, credentials, signIn);
		const id = `idc:${shortUserId(userId)}`;
		return {
			class: 'identity-center-user',
			label: name ?? id,
			nameFrom: name === undefined ? 'id' : 'aws',
			via: joined(
				name === undefined ? undefined : id,
				credentials.class === 'identity-center-user'
					? credentials.via
					: roleSession(credentials),
			),
			// Without the role and the account: one person is one actor in all of them.
			keyParts: [store, userId],
			isOfStore: store !== undefined,
		};
	}

	if (isPermissionSet(credentials)) {
		return credentials;
	}

	const sourceIdentity = readSourceIdentity(identity);
	if (sourceIdentity !== undefined) {
		return {
			class: credentials.class,
			label: sourceIdentity,
			nameFrom: 'source-identity',
			via: roleSession(credentials) ?? credentials.label,
			keyParts: [sourceIdentity, credentials.role ?? credentials.label],
		};
	}

	// Not a copy: copying takes as long as everything else here.
	return signIn === undefined
		? credentials
		: signedInAs(identity, credentials, signIn);
}

/** The name that AWS gives for the user id of the same record. */
function provenName(
	identity: JsonObject,
	credentials: Credentials,
	signIn: SignIn | undefined,
): string | undefined {
	if (signIn !== undefined) {
		return signIn.isNameProven ? signIn.name : undefined;
	}

	return isPermissionSet(credentials)
		? credentials.label
		: textAt(identity, 'userName');
}

/** The session name of a permission set is the user name, set by Identity Center. */
function isPermissionSet(credentials: Credentials): boolean {
	return (
		credentials.class === 'identity-center-user' &&
		credentials.role !== undefined &&
		credentials.nameFrom === 'aws'
	);
}

/** AWS describes it in `sessionContext`; real records also have it in `attributes`. */
function readSourceIdentity(identity: JsonObject): string | undefined {
	const session = objectAt(identity, 'sessionContext');
	return (
		textAt(session, 'sourceIdentity') ??
		textAt(objectAt(session, 'attributes'), 'sourceIdentity')
	);
}

/**
 * A record of a sign-in service without `onBehalfOf`. Its identity often has the type
 * `Unknown`, and as `principalId` a user id of Identity Center, that of a directory
 * (`example.com//S-1-5-21-…`), or only the account's number.
 */
function signedInAs(
	identity: JsonObject,
	credentials: Credentials,
	signIn: SignIn,
): Person {
	const principalId = textAt(identity, 'principalId');
	const id =
		principalId === textAt(identity, 'accountId') ? undefined : principalId;
	const isUserId = userIdForm.test(id ?? '');
	const name = signIn.name ?? (isUserId ? `idc:${shortUserId(id ?? '')}` : id);
	if (
		!namelessClasses.has(credentials.class) ||
		signIn.isHidden ||
		name === undefined
	) {
		return credentials;
	}

	const nameFrom = signIn.isNameProven ? 'aws' : 'typed';
	return {
		...credentials,
		class:
			isUserId || signIn.isOfIdentityCenter
				? 'identity-center-user'
				: credentials.class,
		label: name,
		nameFrom: signIn.name === undefined ? 'id' : nameFrom,
		keyParts: nameFrom === 'typed' ? ['typed', name] : [id ?? name],
	};
}

/** The classes of identities that may have no name of their own. */
const namelessClasses: ReadonlySet<ActorClass> = new Set([
	'unknown',
	'identity-center-user',
]);

const userIdForm =
	/^(?:[\da-f]{10}-)?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * Someone who failed to sign in as this person. The name is what was typed, and
 * even an id only says which person the name belongs to. So the key is another
 * one, and differs by what was typed.
 */
function failedSignIn(person: Person, signIn: SignIn): Person {
	const typed = signIn.isHidden ? hiddenLabel : signIn.name;
	const label =
		person.class === 'root' ? person.label : (typed ?? person.label);
	return {
		...person,
		label,
		nameFrom: signIn.isHidden ? 'hidden' : 'typed',
		via: joined(
			label === person.label || signIn.isHidden
				? 'failed sign-in'
				: `failed sign-in as ${person.label}`,
			person.via,
		),
		keyParts: [...person.keyParts, 'failed sign-in', typed],
	};
}

/** The session comes first: it often holds the person's name. */
function roleSession({role, sessionName}: Credentials): string | undefined {
	return joined(sessionName, role === undefined ? undefined : `role ${role}`);
}

function joined(
	...parts: ReadonlyArray<string | undefined>
): string | undefined {
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
