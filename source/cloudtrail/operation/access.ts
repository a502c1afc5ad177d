/**
 * What an operation does: `access` (reads, changes, destroys), `access-sign` (the
 * sign for it), `operation-phrase` (its words) and `sentence` (who did what to
 * what).
 *
 *   DeleteQApp   mutating, destructive   ⊖D   deleted Q App 4bd2…
 *   GetQApp      read-only               ◦R   read Q App 4bd2…
 *
 * The invariant: the record's own `readOnly` decides. Where it is absent, AWS's
 * list of Q Apps operations (`q-apps-operations`) or the name does
 * (`inferred-access`), and the access is marked as inferred: `StopQAppSession` without `readOnly` is `D?`.
 */
import {flagAt, type JsonObject, textAt} from '../json-object.js';
import {eventWords} from './event-words.js';
import {readsByName} from './inferred-access.js';
import {
	type QAppsOperation,
	qAppsEventSource,
	qAppsOperations,
} from './q-apps-operations.js';

export type AccessKind = 'read-only' | 'mutating' | 'unknown';

export type Access = {
	/** From the record's `readOnly`, else inferred from the operation. */
	readonly kind: AccessKind;
	/** The record has no `readOnly`; `kind` was inferred from the operation. */
	readonly isInferred: boolean;
	/** Mutating, and what it takes away does not come back by itself. */
	readonly isDestructive: boolean;
};

const unknown: Access = {
	kind: 'unknown',
	isInferred: false,
	isDestructive: false,
};

/** Every other access, as stated by the record and as inferred. */
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
 * Whether a call changes anything: by the record's `readOnly`, else by the table of
 * Q Apps operations, else by the name (`inferred-access`). A record that is no call (Insights,
 * aggregated, unreadable) has no `eventName` and stays unknown.
 *
 * Equal accesses are the same object, so that references can be compared.
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

	const isReadOnly =
		stated ??
		operation?.isReadOnly ??
		readsByName(name, textAt(record, 'eventSource') ?? '');
	const [asStated, asInferred] = isReadOnly
		? accesses.readOnly
		: isDestructive(name, operation)
			? accesses.destructive
			: accesses.mutating;
	return stated === undefined ? asInferred : asStated;
}

/**
 * Verbs after which something is gone for good, in every service. Verbs that one
 * call reverses are left out (Detach, Disable, Disassociate, Remove, Revoke, Stop):
 * with them the mark would be on half of all writes and mean nothing.
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

// What happens while a recorder is off is never recorded. A closed account takes
// all its resources with it.
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
