/**
 * A layer that picks values of one field: event names, identities or services.
 * Each row counts what it would show under the other terms that are in force.
 *
 *     Pick event names (4, 1 included)
 *     ▸ del
 *                               calls mutating   errors
 *     [✓] DeleteQApp               43       43        0
 *     Enter: only DeleteQApp
 *
 * The invariant: the last line says what applying does. The line and the command
 * ask the same `pickerChoice`. Cursor and marks hold values, not indexes, so they
 * keep their rows while others come and the order changes. While a picker is
 * open, the picks of its field are not in force: `Esc` brings them back.
 */
import {
	type Filter,
	isFiltering,
	picksOf,
	withPicks,
} from '../../filter/filter.js';
import type {PickField} from '../../filter/filter-term.js';
import {segment} from '../../text/styled-line.js';
import {editText, emptyInput} from '../../text/text-input.js';
import type {Layer, LayerBody} from '../layer.js';
import {closeTop, openLayer, replaceTop, topLayer} from '../layer-stack.js';
import {sizeBelowTitle} from '../layout.js';
import type {ScreenInput} from '../screen-input.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';
import {markCaret} from '../widgets/mark-caret.js';
import {moveCursor} from '../widgets/move.js';
import {pickerChoice, pickerCursorIndex} from './picker-choice.js';
import {pickerLines} from './picker-lines.js';
import {pickerRows} from './picker-rows.js';
import type {PickerState} from './picker-state.js';

export const pickerLayer: Layer<PickerState> = {
	context: () => 'picker',
	update(view, picker, update, {snapshot}) {
		switch (update.kind) {
			case 'move': {
				const {rows, index} = rowsOf(picker, snapshot);
				const moved = moveCursor(index, update);
				return replaceTop(view, {...picker, cursor: rows[moved]?.value});
			}

			case 'edit': {
				// The row under the cursor may be gone, and the text is the newer wish.
				const input = editText(picker.input, update.edit);
				return replaceTop(view, {...picker, input, cursor: undefined});
			}

			case 'cancel': {
				return closePicker(view, picker, picker.before);
			}
		}
	},
	draw: (picker, input) => ({body: () => pickerBody(picker, input)}),
	measure: (picker, input) => ({
		lineCount: rowsOf(picker, input.snapshot).rows.length,
		height: input.layout.body.height,
	}),
};

/** Opens the list of a field where it was left, with the picks in force marked. */
export function openPicker(view: ViewState, field: PickField): ViewState {
	const place = view.pickerPlaces[field] ?? {
		input: emptyInput,
		cursor: undefined,
	};
	const picks = picksOf(view.filter, field);
	const valuesOf = (isExcluded: boolean) =>
		picks
			.filter(pick => (pick.isExcluded ?? false) === isExcluded)
			.map(({value}) => value);
	// Without the picks, so that the list counts what each row would show. Without
	// any, the same filter: another would be looked for in all records again.
	const filter =
		picks.length === 0 ? view.filter : withPicks(view.filter, field, []);
	return openLayer(
		{...view, filter},
		{
			...place,
			kind: 'picker',
			field,
			included: valuesOf(false),
			excluded: valuesOf(true),
			before: view.filter,
			openedAt: place,
		},
	);
}

/** Closes the picker and does what its last line says. */
export function applyPicks(
	view: ViewState,
	{snapshot}: Pick<ViewData, 'snapshot'>,
): ViewState {
	const picker = topLayer(view);
	if (picker?.kind !== 'picker') {
		return view;
	}

	const {picks} = pickerChoice(picker, snapshot);
	return closePicker(
		view,
		picker,
		withPicks(picker.before, picker.field, picks),
	);
}

function closePicker(
	view: ViewState,
	{field, input: {text, caret}, cursor}: PickerState,
	filter: Filter,
): ViewState {
	const place = {input: {text, caret}, cursor};
	return {
		...closeTop(view),
		filter,
		pickerPlaces: {...view.pickerPlaces, [field]: place},
	};
}

/** Includes or excludes the row under the cursor; no longer, where it is already. */
export function toggleMark(
	view: ViewState,
	mark: 'included' | 'excluded',
	{snapshot}: Pick<ViewData, 'snapshot'>,
): ViewState {
	const picker = topLayer(view);
	if (picker?.kind !== 'picker') {
		return view;
	}

	const {rows, index} = rowsOf(picker, snapshot);
	const value = rows[index]?.value;
	if (value === undefined) {
		return view;
	}

	const without = (values: readonly string[]) =>
		values.filter(other => other !== value);
	const marked = {
		included: without(picker.included),
		excluded: without(picker.excluded),
	};
	return replaceTop(view, {
		...picker,
		...marked,
		...(picker[mark].includes(value) ? {} : {[mark]: [...marked[mark], value]}),
		cursor: value,
	});
}

/**
 * Excludes the row under the cursor. After `ben`, where there is a `ben-okafor`,
 * the sign is a part of the name and is typed.
 */
export function excludeRow(
	view: ViewState,
	data: Pick<ViewData, 'snapshot' | 'keymap'>,
): ViewState {
	const picker = topLayer(view);
	const sign = data.keymap.keyOf('toggle-exclusion');
	if (picker?.kind !== 'picker' || !goesOnWith(sign, picker, data)) {
		return toggleMark(view, 'excluded', data);
	}

	const input = editText(picker.input, {kind: 'insert', text: sign});
	return replaceTop(view, {...picker, input});
}

/** Whether a text is being typed, and a row has it with this character behind it. */
function goesOnWith(
	character: string,
	{field, input: {text, caret}, cursor, before}: PickerState,
	{snapshot}: Pick<ViewData, 'snapshot'>,
): boolean {
	return (
		cursor === undefined &&
		text !== '' &&
		caret === text.length &&
		character.length === 1 &&
		pickerRows(field, snapshot, text + character, picksOf(before, field))
			.length > 0
	);
}

/** The rows that the query leaves, and the index of the one under the cursor. */
function rowsOf(
	{field, input, cursor, before}: PickerState,
	snapshot: ScreenInput['snapshot'],
) {
	const rows = pickerRows(field, snapshot, input.text, picksOf(before, field));
	return {rows, index: pickerCursorIndex(rows, cursor)};
}

function pickerBody(
	picker: PickerState,
	{state, snapshot, layout, glyphs, keymap}: ScreenInput,
): LayerBody {
	const {title, lines, caret} = pickerLines({
		...sizeBelowTitle(layout.body),
		picker,
		snapshot,
		isFiltered: isFiltering(state.filter),
		glyphs,
		keyOf: keymap.keyOf,
	});
	const [first, ...others] = lines;
	return {
		title: [segment(title, 'title-focused')],
		lines: first === undefined ? [] : [markCaret(first, caret), ...others],
	};
}
