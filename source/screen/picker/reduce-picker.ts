import {picksOf, withPicks} from '../../filter/filter.js';
import {editText, emptyInput} from '../../text/text-input.js';
import type {LayerUpdate} from '../layer-update.js';
import type {ViewData} from '../view-data.js';
import type {PickerField, ViewState} from '../view-state.js';
import {moveIndex} from '../widgets/move.js';
import {
	type PickerOverlay,
	pickerChoice,
	pickerCursorIndex,
} from './picker-choice.js';
import {pickerRows} from './picker-rows.js';

/** Opens the list of a field with the picks in force checked. */
export function openPicker(state: ViewState, field: PickerField): ViewState {
	return {
		...state,
		overlay: {
			kind: 'picker',
			field,
			input: emptyInput,
			cursor: undefined,
			checked: picksOf(state.filter, field).map(({value}) => value),
		},
	};
}

/** The view while a picker is open. */
export function reducePicker(
	state: ViewState,
	picker: PickerOverlay,
	update: LayerUpdate,
	data: ViewData,
): ViewState {
	switch (update.kind) {
		case 'move': {
			const {rows, index} = cursorOf(picker, state, data);
			const moved = moveIndex(index, update.move, {
				length: rows.length,
				height: data.layout.body.height,
			});
			return {...state, overlay: {...picker, cursor: rows[moved]?.value}};
		}

		case 'edit': {
			// The row that the cursor was on may be gone, and what was typed says more.
			const input = editText(picker.input, update.edit);
			return {...state, overlay: {...picker, input, cursor: undefined}};
		}

		case 'cancel': {
			return {...state, overlay: undefined};
		}
	}
}

/** Closes the picker with what the line below the input says in force. */
export function applyPicks(state: ViewState, {snapshot}: ViewData): ViewState {
	const {overlay: picker} = state;
	if (picker?.kind !== 'picker') {
		return state;
	}

	const {picks} = pickerChoice(picker, snapshot, state.filter);
	return {
		...state,
		overlay: undefined,
		filter: withPicks(state.filter, picker.field, picks),
	};
}

/** Checks the row under the cursor, or unchecks it. */
export function toggleCheck(state: ViewState, data: ViewData): ViewState {
	const {overlay: picker} = state;
	if (picker?.kind !== 'picker') {
		return state;
	}

	const {rows, index} = cursorOf(picker, state, data);
	const value = rows[index]?.value;
	if (value === undefined) {
		return state;
	}

	const checked = picker.checked.includes(value)
		? picker.checked.filter(other => other !== value)
		: [...picker.checked, value];
	return {...state, overlay: {...picker, checked, cursor: value}};
}

function cursorOf(
	{field, input, cursor}: PickerOverlay,
	{filter}: ViewState,
	{snapshot}: ViewData,
) {
	const rows = pickerRows(field, snapshot, input.text, picksOf(filter, field));
	return {rows, index: pickerCursorIndex(rows, cursor)};
}
