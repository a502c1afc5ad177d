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
import type {Actor, ActorClass, NameOrigin, PersonFacts} from './actor.js';
import {type Credentials, hiddenLabel} from './credentials.js';
import {readMarkers} from './markers.js';
import {readCredentials} from './read-credentials.js';
import {hiddenName, readSignIn, type SignIn} from './sign-in.js';
import {isUserId, userIdLabel} from './user-id.js';

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
		key: personKey(person, accountId),
		class: person.class,
		label: person.label,
		nameFrom: person.nameFrom,
		via: person.via,
		sessionName: credentials.sessionName,
		markers: readMarkers(record, credentials, signIn),
		arn: textAt(identity, 'arn'),
		accountId,
		accessKeyId: textAt(identity, 'accessKeyId'),
		person:
			person.class === 'identity-center-user' && !isTyped(person)
				? personFacts(person, credentials, accountId)
				: undefined,
	};
}

type Person = Pick<
	Credentials,
	'class' | 'label' | 'nameFrom' | 'via' | 'keyParts'
> & {
	/** The id of a user of Identity Center says who it is, whatever the account. */
	readonly isOfStore?: boolean;
	readonly userId?: string;
};

/** Of someone who has not signed in. */
function isTyped({nameFrom}: Pick<Person, 'nameFrom'>): boolean {
	return nameFrom === 'typed' || nameFrom === 'hidden';
}

function personKey(
	person: Pick<Person, 'class' | 'isOfStore' | 'keyParts'>,
	accountId: string | undefined,
): string {
	return keyOf(
		person.class,
		isOfEveryAccount(person) ? undefined : accountId,
		...person.keyParts,
	);
}

function personFacts(
	{class: actorClass, userId, keyParts}: Person,
	credentials: Credentials,
	accountId: string | undefined,
): PersonFacts {
	const {role, via} = credentials;
	const isOfRole = credentials.class !== 'identity-center-user';
	const otherKeys: string[] = [];
	if (userId !== undefined) {
		// Records of the same session may lack `onBehalfOf`, and others the store.
		if (isPermissionSet(credentials)) {
			otherKeys.push(personKey(credentials, accountId));
		}

		if (keyParts[0] !== undefined && isUserId(userId)) {
			otherKeys.push(
				personKey({class: actorClass, ...ofUser(undefined, userId)}, accountId),
			);
		}
	}

	return {
		userId,
		way:
			(isOfRole && role !== undefined ? `role ${role}` : via) ??
			'Identity Center',
		otherKeys: otherKeys.length === 0 ? none : otherKeys,
	};
}

const none: readonly string[] = [];

/**
 * The key of a user. User ids are UUIDs, so that a record without the store still
 * says who it is; any other text is only an id within the account.
 */
function ofUser(
	store: string | undefined,
	userId: string,
): Required<Pick<Person, 'keyParts' | 'isOfStore' | 'userId'>> {
	return {
		// Without the role and the account: one person is one actor in all of them.
		keyParts: [store, userId],
		isOfStore: store !== undefined || isUserId(userId),
		userId,
	};
}

/** A service is the same one whether its records name an account or not. */
function isOfEveryAccount(
	person: Pick<Person, 'class' | 'isOfStore'>,
): boolean {
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
		const proven = provenName(identity, credentials, signIn);
		const chosen = proven === undefined ? mailOfSession(credentials) : proven;
		return {
			class: 'identity-center-user',
			label: chosen ?? userIdLabel(userId),
			nameFrom: nameOriginOf(proven, chosen),
			via:
				credentials.class === 'identity-center-user'
					? credentials.via
					: roleSession(credentials, chosen),
			...ofUser(textAt(onBehalfOf, 'identityStoreArn'), userId),
		};
	}

	if (isPermissionSet(credentials)) {
		return credentials;
	}

	const sourceIdentity = readSourceIdentity(identity);
	if (sourceIdentity !== undefined) {
		const {role = credentials.label, sessionName} = credentials;
		return {
			class: credentials.class,
			// Behind the role, as every name that a caller may have chosen.
			label: `${role}/${sourceIdentity}`,
			nameFrom: 'source-identity',
			via: sessionName === undefined ? undefined : `session ${sessionName}`,
			keyParts: [sourceIdentity, role],
		};
	}

	const principalId = textAt(identity, 'principalId');
	if (
		signIn === undefined &&
		credentials.class === 'identity-center-user' &&
		isUserId(principalId)
	) {
		const name = textAt(identity, 'userName');
		return {
			class: credentials.class,
			label: name ?? userIdLabel(principalId),
			nameFrom: nameOriginOf(name, name),
			via: credentials.via,
			...ofUser(undefined, principalId),
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

	if (isPermissionSet(credentials)) {
		return credentials.label;
	}

	const name = textAt(identity, 'userName');
	return name === hiddenName ? undefined : name;
}

function nameOriginOf(
	proven: string | undefined,
	chosen: string | undefined,
): NameOrigin {
	if (proven !== undefined) {
		return 'aws';
	}

	return chosen === undefined ? 'id' : 'session';
}

// In the letters that STS allows in a session name.
const mailForm = /^[\w+=,.-]+@[\w-]+(?:\.[\w-]+)+$/;

/**
 * The e-mail address that is the session name of a role that acts on behalf of a
 * user, such as the role of a web experience. It is a hint, not a proof: the
 * application that gets such a session passes the user's proven id in
 * `ProvidedContexts` of AssumeRole, and chooses `RoleSessionName` as it likes
 * (Identity Center user guide, "Identity-enhanced IAM role sessions"). A session name
 * that is no address is often the application's, the same for all of its users.
 */
function mailOfSession({
	sessionName,
}: Pick<Credentials, 'sessionName'>): string | undefined {
	return sessionName !== undefined && mailForm.test(sessionName)
		? sessionName
		: undefined;
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
	const name = signIn.name ?? (isUserId(id) ? userIdLabel(id) : id);
	if (
		!namelessClasses.has(credentials.class) ||
		signIn.isHidden ||
		name === undefined
	) {
		return credentials;
	}

	const nameFrom = signIn.isNameProven ? 'aws' : 'typed';
	if (isUserId(id) && nameFrom === 'aws') {
		return {
			class: 'identity-center-user',
			label: name,
			nameFrom: signIn.name === undefined ? 'id' : 'aws',
			via: credentials.via,
			...ofUser(undefined, id),
		};
	}

	return {
		...credentials,
		class:
			isUserId(id) || signIn.isOfIdentityCenter
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

/** The session comes first: it often holds the person's name. It is left out where the label is this name. */
function roleSession(
	{role, sessionName}: Credentials,
	label: string | undefined,
): string | undefined {
	return joined(
		sessionName === label ? undefined : sessionName,
		role === undefined ? undefined : `role ${role}`,
	);
}

function joined(
	...parts: ReadonlyArray<string | undefined>
): string | undefined {
	return parts.filter(part => part !== undefined).join(', ') || undefined;
}

function keyOf(...parts: readonly (string | undefined)[]): string {
	return parts
		.map(part => (part ?? '').replaceAll('%', '%25').replaceAll('|', '%7C'))
		.join('|');
}
