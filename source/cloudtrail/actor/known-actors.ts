import {isJsonObject, type JsonObject} from '../json-object.js';
import type {Actor} from './actor.js';
import {readActor} from './read-actor.js';
import {isOfSignIn} from './sign-in.js';

/** What `readActor` reads of a record that is no sign-in, beside the address. */
type Known = {
	readonly userIdentity: JsonObject;
	readonly recipientAccountId: unknown;
	readonly sessionCredentialFromConsole: unknown;
	readonly actor: Actor;
};

// An identity takes about 1 KB. With more than this, all are forgotten: callers can
// make up sessions.
const mostKnown = 1000;
// Of one principal and access key.
const mostAlike = 8;

const known = new Map<unknown, Known[]>();
let size = 0;

/**
 * As `readActor`. The identities of earlier records are remembered: most records
 * repeat one, and comparing takes a fourth of reading it.
 */
export function readKnownActor(record: JsonObject): Actor {
	const {eventSource, eventType, userIdentity} = record;
	if (
		!isJsonObject(userIdentity) ||
		eventType === 'AwsCloudTrailInsight' ||
		isOfSignIn(eventSource, eventType)
	) {
		return readActor(record);
	}

	const {recipientAccountId, sessionCredentialFromConsole} = record;
	const {accessKeyId, principalId, invokedBy} = userIdentity;
	// A service has no more than its name.
	const key = accessKeyId ?? principalId ?? invokedBy;
	let alike = known.get(key);
	const found = alike?.find(
		one =>
			one.recipientAccountId === recipientAccountId &&
			one.sessionCredentialFromConsole === sessionCredentialFromConsole &&
			areSame(one.userIdentity, userIdentity),
	);
	if (found !== undefined) {
		return found.actor;
	}

	let readsAddress = false;
	const actor = readActor({
		...{userIdentity, recipientAccountId, sessionCredentialFromConsole},
		...{eventSource, eventType},
		get sourceIPAddress() {
			readsAddress = true;
			return record['sourceIPAddress'];
		},
	});
	// An actor without a name is called by its address.
	if (readsAddress || typeof key !== 'string') {
		return actor;
	}

	if (size >= mostKnown) {
		known.clear();
		size = 0;
		alike = undefined;
	}

	if (alike === undefined || alike.length >= mostAlike) {
		size -= alike?.length ?? 0;
		alike = [];
		known.set(key, alike);
	}

	alike.push({
		...{userIdentity, recipientAccountId, sessionCredentialFromConsole},
		actor,
	});
	size++;
	return actor;
}

/** Whether two values of JSON have the same members and elements. Deep ones are not the same. */
function areSame(a: unknown, b: unknown, depth = 0): boolean {
	if (a === b) {
		return true;
	}

	if (
		typeof a !== 'object' ||
		typeof b !== 'object' ||
		a === null ||
		b === null ||
		depth === deepest ||
		Array.isArray(a) !== Array.isArray(b)
	) {
		return false;
	}

	let members = 0;
	for (const key in a) {
		if (
			!areSame((a as JsonObject)[key], (b as JsonObject)[key], depth + 1) ||
			!Object.hasOwn(b, key)
		) {
			return false;
		}

		members++;
	}

	for (const _ in b) {
		members--;
	}

	return members === 0;
}

// No identity is: CloudTrail writes three levels.
const deepest = 8;
