import {picksOf} from '../../filter/filter.js';
import type {PickedValue, PickField} from '../../filter/filter-term.js';
import type {Snapshot} from '../../store/snapshot.js';
import {counted, formatCount} from '../../text/format-count.js';
import {type PickerRow, pickerRows} from './picker-rows.js';
import type {PickerState} from './picker-state.js';

/** What the command `apply-picks` does now. */
export type PickerChoice = {
	readonly kind: 'marked' | 'matching' | 'row' | 'clear' | 'keep' | 'nothing';
	/** The picks of the field afterwards. Without any, everything is shown again. */
	readonly picks: readonly PickedValue[];
	/** The last line of the picker: `only DeleteQApp`. The key stands before it, except where `kind` is `nothing`. */
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
 * What applying does now. Marks that the user changed go first, then the row
 * that the cursor was moved to, then the typed text.
 *
 * Unchanged marks are the picks in force and do not count: with `GetQApp`
 * picked, opening the list and typing `Delete` picks what matches `Delete`. The
 * typed text becomes one pattern, `*Delete*`, not the list of rows that match
 * now: it also picks names that have not been seen yet.
 */
export function pickerChoice(
	picker: PickerState,
	snapshot: Snapshot,
): PickerChoice {
	const {field, input, cursor, included, excluded, before, openedAt} = picker;
	const picks = picksOf(before, field);
	const query = input.text.trim();
	const rows = pickerRows(field, snapshot, query, picks);
	if (!hasSameMarks(picker, picks)) {
		if (included.length + excluded.length > 0) {
			const every =
				query === '' ? rows : pickerRows(field, snapshot, '', picks);
			return markedChoice(picker, every);
		}

		// Nothing is marked any more. Typing unsets the cursor, and unmarking sets
		// it: with a cursor, the text was typed to find the row.
		return query !== '' && cursor === undefined
			? matchingChoice(field, query, rows)
			: clearChoice(field);
	}

	const isUntouched =
		input.text === openedAt.input.text && cursor === openedAt.cursor;
	if (picks.length > 0 && isUntouched) {
		const hint = `no change, ${hintOf(field, picks)}`;
		return {kind: 'keep', picks, hint};
	}

	const moved = rows.find(({value}) => value === cursor);
	if (moved !== undefined) {
		return rowChoice(moved);
	}

	if (query !== '') {
		return matchingChoice(field, query, rows);
	}

	if (picks.length > 0) {
		const hint = `no change, ${hintOf(field, picks)}`;
		return {kind: 'keep', picks, hint};
	}

	return rows[0] === undefined
		? {
				kind: 'nothing',
				picks,
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

function markedChoice(
	{field, included, excluded}: PickerState,
	rows: readonly PickerRow[],
): PickerChoice {
	const pickOfValue = (value: string): PickedValue => {
		const row = rows.find(candidate => candidate.value === value);
		return row === undefined ? {by: 'key', value, label: value} : pickOf(row);
	};
	const picks = [
		...included.map(pickOfValue),
		...excluded.map(value => ({...pickOfValue(value), isExcluded: true})),
	];
	return {kind: 'marked', picks, hint: hintOf(field, picks)};
}

/** What picks show: `only GetQApp`, `all event names but GetQApp`. */
function hintOf(field: PickField, picks: readonly PickedValue[]): string {
	const excluded = picks.filter(({isExcluded}) => isExcluded === true);
	const included = picks.filter(({isExcluded}) => isExcluded !== true);
	const named = (these: readonly PickedValue[], several: string) =>
		these.length === 1 ? (these[0]?.label ?? '') : several;
	const but = named(excluded, `the ${formatCount(excluded.length)} excluded`);
	if (included.length === 0) {
		return `all ${pickerNouns[field].many} but ${but}`;
	}

	const many = `the ${countedNoun(field, included.length)} included`;
	const only = `only ${named(included, many)}`;
	return excluded.length === 0 ? only : `${only}, and not ${but}`;
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

function pickOf({by, value, label, name}: PickerRow): PickedValue {
	return {by, value, label, ...(name !== label && {name})};
}

function hasSameMarks(
	{included, excluded}: PickerState,
	picks: readonly PickedValue[],
): boolean {
	return (
		included.length + excluded.length === picks.length &&
		picks.every(({value, isExcluded}) =>
			(isExcluded === true ? excluded : included).includes(value),
		)
	);
}
