/**
 * The row under the cursor as the start of a question: what it can be filtered
 * by. A key includes or excludes the value that the row has in the chosen
 * column:
 *
 *      Time   Impact Event       ▸Who            Source IP
 *     ▌16:40:44 ⊖D DeleteQApp     priya.sharma   203.0.113.77     -  →  [-who:priya.sharma]
 *
 * The invariant: what a key takes from a row is what is drawn there, and the term
 * matches it whole, actors by id.
 *
 * While a column is chosen, the footer names what the keys would take, and the key
 * that leaves the column.
 *
 * - `selected-value.ts`: the value of the row under the cursor
 * - `value-commands.ts`: the keys that choose a column and take the value
 */

import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import {shortErrorCode} from '../../cloudtrail/outcome/error-text.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import {actorPick} from '../../filter/actor-pick.js';
import type {PickedValue, ValueField} from '../../filter/filter-term.js';
import type {RepeatValues} from '../../store/snapshot.js';
import type {ChosenColumn} from '../events/column-table.js';

/** A value that a row can be filtered by. */
export type RowValue = {
	readonly field: ValueField;
	readonly pick: PickedValue;
};

/** The value that a row has in a column, of a merged column the one that is drawn; undefined for none. */
export function rowValue(
	column: ChosenColumn,
	record: TrailRecord,
	names: ActorNames,
): RowValue | undefined {
	switch (column) {
		case 'impact': {
			return wholeOf('impact', record.impact);
		}

		case 'event': {
			return wholeOf('event', record.eventName);
		}

		case 'actor': {
			return {field: 'identity', pick: actorPick(record.actor, names)};
		}

		case 'source-ip': {
			return wholeOf('ip', record.sourceIPAddress);
		}

		case 'resource': {
			return wholeOf('resource', record.resource);
		}

		case 'error': {
			return errorOf(record);
		}

		case 'error-and-resource': {
			return errorOf(record) ?? wholeOf('resource', record.resource);
		}

		case 'error-or-source-ip': {
			return errorOf(record) ?? wholeOf('ip', record.sourceIPAddress);
		}
	}
}

/** Whether repeats have one value in a column: the one that their row shows. @param values undefined for a row that stands for itself alone */
export function isShared(
	column: ChosenColumn,
	record: TrailRecord,
	values: RepeatValues | undefined,
): boolean {
	switch (column) {
		case 'impact':
		case 'event':
		case 'actor':
		case 'error': {
			return true;
		}

		case 'source-ip': {
			return (values?.address ?? 'one') === 'one';
		}

		case 'resource': {
			return (values?.resource ?? 'one') === 'one';
		}

		// All of them have an error, or none has.
		case 'error-and-resource': {
			return (
				errorOf(record) !== undefined || isShared('resource', record, values)
			);
		}

		case 'error-or-source-ip': {
			return (
				errorOf(record) !== undefined || isShared('source-ip', record, values)
			);
		}
	}
}

function errorOf({error, dryRun}: TrailRecord): RowValue | undefined {
	return wholeOf(
		'error',
		error?.code ||
			error?.message ||
			(dryRun === undefined ? undefined : shortErrorCode(dryRun)),
	);
}

function wholeOf(
	field: ValueField,
	value: string | undefined,
): RowValue | undefined {
	return value === undefined || value === ''
		? undefined
		: {field, pick: {by: 'key', value, label: value}};
}
