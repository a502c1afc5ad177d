import {editText, emptyInput} from '../../text/text-input.js';
import type {LayerUpdate} from '../layer-update.js';
import type {ViewData} from '../view-data.js';
import type {Overlay, ViewState} from '../view-state.js';
import {moveTop} from '../widgets/move.js';

type Help = Extract<Overlay, {kind: 'help'}>;

/** The view while the help is open. */
export function reduceHelp(
	state: ViewState,
	help: Help,
	update: LayerUpdate,
	data: ViewData,
): ViewState {
	switch (update.kind) {
		case 'move': {
			const top = moveTop(help.top, update.move, data.scroll());
			return {...state, overlay: {...help, top}};
		}

		case 'edit': {
			const input = editText(help.input, update.edit);
			return {...state, overlay: {...help, input, top: 0}};
		}

		case 'cancel': {
			return {
				...state,
				overlay: help.isSearching
					? {...help, isSearching: false, input: emptyInput, top: 0}
					: undefined,
			};
		}
	}
}

/** Gives the search line the focus, or takes it away. */
export function setSearching(
	state: ViewState,
	isSearching: boolean,
): ViewState {
	return state.overlay?.kind === 'help'
		? {...state, overlay: {...state.overlay, isSearching}}
		: state;
}
