import {type Filter, picksOf} from '../../filter/filter.js';
import type {PickedValue, PickField} from '../../filter/filter-term.js';
import type {Snapshot} from '../../store/snapshot.js';
import {counted} from '../../text/format-count.js';
import {type PickerRow, pickerRows} from './picker-rows.js';
import type {PickerState} from './picker-state.js';

/** What the command `apply-picks` does now. */
export type PickerChoice = {
	readonly kind: 'checked' | 'matching' | 'row' | 'clear' | 'keep' | 'nothing';
	/** The picks of the field afterwards. Without any, everything is shown again. */
	readonly picks: readonly PickedValue[];
	/** The line below the input: `only DeleteQApp`. The key stands before it, except where `kind` is `nothing`. */
	readonly hint: string;
};

/** What the rows of a picker are called. */
export const pickerNouns: Readonly<
	Record<PickField, {readonly one: string; readonly many: string}>
> = {
	event: {one: 'event name', many: 'event names'},
	identity: {one: 'identity', many: 'identities'},
	service: {one: 'service', many: 'services'},
};

function countedNoun(field: PickField, count: number): string {
	const {one, many} = pickerNouns[field];
	return counted(count, one, many);
}

/** Index of the row under the cursor; 0 where the cursor was not moved or its row is gone. */
export function pickerCursorIndex(
	rows: readonly PickerRow[],
	cursor: string | undefined,
): number {
	return Math.max(
		0,
		rows.findIndex(({value}) => value === cursor),
	);
}

/**
 * What applying does now. Checks that the user changed go first, then the row
 * that the cursor was moved to, then the typed text.
 *
 * Unchanged checks are the picks in force and do not count: with `GetQApp`
 * picked, opening the list and typing `Delete` picks what matches `Delete`. The
 * typed text becomes one pattern, `*Delete*`, not the list of rows that match
 * now: it also picks names that have not been seen yet.
 */
export function pickerChoice(
	{field, input, cursor, checked}: PickerState,
	snapshot: Snapshot,
	filter: Filter,
): PickerChoice {
	const before = picksOf(filter, field);
	const query = input.text.trim();
	const rows = pickerRows(field, snapshot, query, before);
	if (!hasSameValues(checked, before)) {
		if (checked.length > 0) {
			const every =
				query === '' ? rows : pickerRows(field, snapshot, '', before);
			return checkedChoice(field, checked, every);
		}

		// Nothing is checked any more. Typing unsets the cursor, and unchecking sets
		// it: with a cursor, the text was typed to find the row to uncheck.
		return query !== '' && cursor === undefined
			? matchingChoice(field, query, rows)
			: clearChoice(field);
	}

	const moved = rows.find(({value}) => value === cursor);
	if (moved !== undefined) {
		return rowChoice(moved);
	}

	if (query !== '') {
		return matchingChoice(field, query, rows);
	}

	if (checked.length > 0) {
		const hint = `no change, only the ${countedNoun(field, checked.length)} checked`;
		return {kind: 'keep', picks: before, hint};
	}

	return rows[0] === undefined
		? {
				kind: 'nothing',
				picks: before,
				hint: 'Nothing received yet: type a name, or part of one',
			}
		: rowChoice(rows[0]);
}

function clearChoice(field: PickField): PickerChoice {
	return {
		kind: 'clear',
		picks: [],
		hint: `all ${pickerNouns[field].many} again`,
	};
}

function rowChoice(row: PickerRow): PickerChoice {
	return {
		kind: 'row',
		picks: [pickOf(row)],
		hint: `only ${row.label}`,
	};
}

function checkedChoice(
	field: PickField,
	checked: readonly string[],
	rows: readonly PickerRow[],
): PickerChoice {
	const picks = checked.map(value => {
		const row = rows.find(candidate => candidate.value === value);
		return row === undefined
			? ({by: 'key', value, label: value} as const)
			: pickOf(row);
	});
	const [first] = picks;
	return {
		kind: 'checked',
		picks,
		hint:
			picks.length === 1 && first !== undefined
				? `only ${first.label}`
				: `only the ${countedNoun(field, picks.length)} checked`,
	};
}

function matchingChoice(
	field: PickField,
	query: string,
	rows: readonly PickerRow[],
): PickerChoice {
	const pattern = `*${query}*`;
	const picks: PickedValue[] = [{by: 'label', value: pattern, label: pattern}];
	// The list shows the empty name as `(none)`, but the pattern does not match it.
	const unnamed = rows.find(({value}) => value === '');
	if (unnamed !== undefined) {
		picks.push(pickOf(unnamed));
	}

	const hint =
		rows.length === 0
			? `only ${pickerNouns[field].many} that match "${query}" (none so far)`
			: `only the ${countedNoun(field, rows.length)} that ${rows.length === 1 ? 'matches' : 'match'} "${query}"`;
	return {kind: 'matching', picks, hint};
}

function pickOf({by, value, label}: PickerRow): PickedValue {
	return {by, value, label};
}

function hasSameValues(
	checked: readonly string[],
	picks: readonly PickedValue[],
): boolean {
	return (
		checked.length === picks.length &&
		picks.every(({value}) => checked.includes(value))
	);
}
