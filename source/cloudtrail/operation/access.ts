/**
 * What an operation does: `access` (whether it changes anything), `impact` (how
 * grave it is), `impact-sign` (the sign for it), `operation-phrase` (its words) and
 * `sentence` (who did what to what).
 *
 *   DeleteQApp   mutating    ⊖D   deleted Q App 4bd2…
 *   GetQApp      read-only   ◦R   read Q App 4bd2…
 *
 * The invariant: the record's own `readOnly` decides. Where it is absent, AWS's
 * list of Q Apps operations (`q-apps-operations`) or the name does
 * (`inferred-access`), and the access is marked as inferred: `DeleteQApp` without
 * `readOnly` is `D?`.
 */
import {flagAt, type JsonObject, textAt} from '../json-object.js';
import {readsByName} from './inferred-access.js';
import {qAppsEventSource, qAppsOperations} from './q-apps-operations.js';

export type AccessKind = 'read-only' | 'mutating' | 'unknown';

export type Access = {
	/** From the record's `readOnly`, else inferred from the operation. */
	readonly kind: AccessKind;
	/** The record has no `readOnly`; `kind` was inferred from the operation. */
	readonly isInferred: boolean;
};

/** One object for each access, so that references can be compared. */
const accesses = {
	unknown: {kind: 'unknown', isInferred: false},
	'read-only': {kind: 'read-only', isInferred: false},
	mutating: {kind: 'mutating', isInferred: false},
} as const satisfies Record<AccessKind, Access>;

const inferredAccesses = {
	'read-only': {kind: 'read-only', isInferred: true},
	mutating: {kind: 'mutating', isInferred: true},
} as const satisfies Partial<Record<AccessKind, Access>>;

/** The one object for an access that may be another one, as that of another thread. */
export function sameAccess({kind, isInferred}: Access): Access {
	return kind === 'unknown' || !isInferred
		? accesses[kind]
		: inferredAccesses[kind];
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
		return accesses.unknown;
	}

	const kind =
		(stated ??
		operation?.isReadOnly ??
		readsByName(name, textAt(record, 'eventSource') ?? ''))
			? 'read-only'
			: 'mutating';
	return (stated === undefined ? inferredAccesses : accesses)[kind];
}
