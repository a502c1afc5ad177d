import {picksOf, withPicks} from '../../filter/filter.js';
import {editText, emptyInput} from '../../text/text-input.js';
import type {Action} from '../commands/resolve-key.js';
import type {ViewData} from '../view-data.js';
import type {PickerField, ViewState} from '../view-state.js';
import {moveIndex} from '../widgets/move.js';
import {moveOf} from '../widgets/move-of.js';
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
	overlay: PickerOverlay,
	action: Action,
	{snapshot, layout}: ViewData,
): ViewState {
	if (action.type === 'accept') {
		const {picks} = pickerChoice(overlay, snapshot, state.filter);
		return {
			...state,
			overlay: undefined,
			filter: withPicks(state.filter, overlay.field, picks),
		};
	}

	if (action.type === 'edit') {
		// The row that the cursor was on may be gone, and what was typed says more.
		const input = editText(overlay.input, action.edit);
		return {...state, overlay: {...overlay, input, cursor: undefined}};
	}

	const rows = pickerRows(
		overlay.field,
		snapshot,
		overlay.input.text,
		picksOf(state.filter, overlay.field),
	);
	const index = pickerCursorIndex(rows, overlay.cursor);
	const move = moveOf(action);
	if (move !== undefined) {
		const moved = moveIndex(index, move, {
			length: rows.length,
			height: layout.body.height,
		});
		return {...state, overlay: {...overlay, cursor: rows[moved]?.value}};
	}

	const value = rows[index]?.value;
	if (action.type !== 'toggle-check' || value === undefined) {
		return state;
	}

	const checked = overlay.checked.includes(value)
		? overlay.checked.filter(other => other !== value)
		: [...overlay.checked, value];
	return {...state, overlay: {...overlay, checked, cursor: value}};
}
