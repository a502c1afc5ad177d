import {flagAt, type JsonObject, textAt} from '../json-object.js';
import {eventWords} from './event-words.js';
import {
	type QAppsOperation,
	qAppsEventSource,
	qAppsOperations,
} from './q-apps-operations.js';

export type AccessKind = 'read-only' | 'mutating' | 'unknown';

export type Access = {
	/** From the record's `readOnly`, else told from the operation. */
	readonly kind: AccessKind;
	/** The record had no `readOnly`; `kind` was told from the operation. */
	readonly isInferred: boolean;
	/** Mutating, and it takes something away that does not come back by itself. */
	readonly isDestructive: boolean;
};

const unknown: Access = {
	kind: 'unknown',
	isInferred: false,
	isDestructive: false,
};

/** All others: by whether it was inferred, of each. */
const accesses = {
	readOnly: bothOf('read-only', false),
	mutating: bothOf('mutating', false),
	destructive: bothOf('mutating', true),
};

function bothOf(
	kind: AccessKind,
	isDestructive: boolean,
): readonly [stated: Access, inferred: Access] {
	return [
		{kind, isInferred: false, isDestructive},
		{kind, isInferred: true, isDestructive},
	];
}

/**
 * The same object for the same access, so that who keeps many need not compare
 * them.
 *
 * Whether a call changes anything: the record's own word first, then Q Apps'
 * table, then the verb. A record that is no call (Insights, aggregated,
 * unreadable) has no `eventName` of its own and stays unknown.
 */
export function readAccess(record: JsonObject): Access {
	const name = textAt(record, 'eventName') ?? '';
	const operation =
		record['eventSource'] === qAppsEventSource
			? qAppsOperations.get(name)
			: undefined;
	const stated = flagAt(record, 'readOnly');
	if (stated === undefined && name === '') {
		return unknown;
	}

	const isReadOnly = stated ?? operation?.isReadOnly ?? hasReadingVerb(name);
	const [asStated, asInferred] = isReadOnly
		? accesses.readOnly
		: isDestructive(name, operation)
			? accesses.destructive
			: accesses.mutating;
	return stated === undefined ? asInferred : asStated;
}

// Followed by a new word, so that `Getaway` is no reading verb.
const readingVerb =
	/^(?:BatchGet|Describe|Get|Head|List|Lookup|Search)(?![a-z])/;

/** Everything that is not plainly a reading verb counts as writing: a missed write is the worse mistake. */
function hasReadingVerb(name: string): boolean {
	return readingVerb.test(name);
}

/**
 * Verbs after which something is gone for good, in every service. Not among
 * them: what one call puts back (Detach, Disable, Disassociate, Remove, Revoke,
 * Stop), or the mark would be on half of all writes and mean nothing.
 */
const destructiveVerbs = new Set([
	'Delete',
	'Deregister',
	'Destroy',
	'Drop',
	'Erase',
	'Expunge',
	'Purge',
	'Release',
	'Terminate',
	'Wipe',
]);

// `BatchDeleteImage`, `AdminDeleteUser`, `ForceDeleteStack`, and the ways into a
// delayed deletion: `ScheduleKeyDeletion`, `StartSecretVersionDelete`. The
// verb has to be one of these: `CancelKeyDeletion` is the opposite.
const deletionStarters = new Set([
	'Admin',
	'Batch',
	'Bulk',
	'Confirm',
	'End',
	'Force',
	'Request',
	'Schedule',
	'Start',
]);

// What is not recorded while a recorder is off is lost for good, and an
// account that is closed is more than any resource.
const destructiveNames = new Set([
	'CloseAccount',
	'StopConfigurationRecorder',
	'StopLogging',
]);

function isDestructive(
	name: string,
	operation: QAppsOperation | undefined,
): boolean {
	if (operation) {
		return operation.isDestructive;
	}

	const [verb = '', ...rest] = eventWords(name);
	return (
		destructiveVerbs.has(verb) ||
		destructiveNames.has(name) ||
		(deletionStarters.has(verb) &&
			(destructiveVerbs.has(rest[0] ?? '') ||
				rest.at(-1) === 'Delete' ||
				rest.at(-1) === 'Deletion'))
	);
}
