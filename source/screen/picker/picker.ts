/**
 * A layer that picks values of one field from everything received, counted:
 * event names, identities or services.
 *
 *     Pick event names (4, 1 checked)
 *     ▸ del
 *     Enter: only DeleteQApp
 *                               calls mutating   errors
 *     [✓] DeleteQApp               43       43        0
 *
 * The invariant: the line below the input says what applying does. The line
 * and the command ask the same `pickerChoice`. Cursor and checks hold values,
 * not indexes, so they keep their rows while others come and the order changes.
 */
import {picksOf, withPicks} from '../../filter/filter.js';
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
import {moveIndex} from '../widgets/move.js';
import {pickerChoice, pickerCursorIndex} from './picker-choice.js';
import {pickerLines} from './picker-lines.js';
import {pickerRows} from './picker-rows.js';
import type {PickerState} from './picker-state.js';

export const pickerLayer: Layer<PickerState> = {
	context: () => 'picker',
	update(view, picker, update, {snapshot}) {
		switch (update.kind) {
			case 'move': {
				const {rows, index} = rowsOf(picker, {state: view, snapshot});
				const {lineCount: length, height} = update.extent;
				const moved = moveIndex(index, update.move, {length, height});
				return replaceTop(view, {...picker, cursor: rows[moved]?.value});
			}

			case 'edit': {
				// The row under the cursor may be gone, and the text is the newer wish.
				const input = editText(picker.input, update.edit);
				return replaceTop(view, {...picker, input, cursor: undefined});
			}

			case 'cancel': {
				return closeTop(view);
			}
		}
	},
	draw: (picker, input) => ({body: () => pickerBody(picker, input)}),
	measure: (picker, input) => ({
		lineCount: rowsOf(picker, input).rows.length,
		height: input.layout.body.height,
	}),
};

/** Opens the list of a field with the picks in force checked. */
export function openPicker(view: ViewState, field: PickField): ViewState {
	return openLayer(view, {
		kind: 'picker',
		field,
		input: emptyInput,
		cursor: undefined,
		checked: picksOf(view.filter, field).map(({value}) => value),
	});
}

/** Closes the picker and does what the line below the input says. */
export function applyPicks(
	view: ViewState,
	{snapshot}: Pick<ViewData, 'snapshot'>,
): ViewState {
	const picker = topLayer(view);
	if (picker?.kind !== 'picker') {
		return view;
	}

	const {picks} = pickerChoice(picker, snapshot, view.filter);
	return {
		...closeTop(view),
		filter: withPicks(view.filter, picker.field, picks),
	};
}

/** Checks the row under the cursor, or unchecks it. */
export function toggleCheck(
	view: ViewState,
	{snapshot}: Pick<ViewData, 'snapshot'>,
): ViewState {
	const picker = topLayer(view);
	if (picker?.kind !== 'picker') {
		return view;
	}

	const {rows, index} = rowsOf(picker, {state: view, snapshot});
	const value = rows[index]?.value;
	if (value === undefined) {
		return view;
	}

	const checked = picker.checked.includes(value)
		? picker.checked.filter(other => other !== value)
		: [...picker.checked, value];
	return replaceTop(view, {...picker, checked, cursor: value});
}

/** The rows that the query leaves, and the index of the one under the cursor. */
function rowsOf(
	{field, input, cursor}: PickerState,
	{state, snapshot}: Pick<ScreenInput, 'state' | 'snapshot'>,
) {
	const picks = picksOf(state.filter, field);
	const rows = pickerRows(field, snapshot, input.text, picks);
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
		filter: state.filter,
		glyphs,
		keyOf: keymap.keyOf,
	});
	const [first, ...others] = lines;
	return {
		title: [segment(title, 'title-focused')],
		lines: first === undefined ? [] : [markCaret(first, caret), ...others],
	};
}
