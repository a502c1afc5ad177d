import type {KeyContext} from './commands/key-context.js';
import {reduceDraft} from './filter-bar/reduce-draft.js';
import {reduceHelp} from './help/reduce-help.js';
import type {LayerUpdate} from './layer-update.js';
import {reducePicker} from './picker/reduce-picker.js';
import {updatePanes} from './update-panes.js';
import type {ViewData} from './view-data.js';
import type {ViewState} from './view-state.js';
import {moveTop} from './widgets/move.js';

/** The context whose keys are in force. */
export function keyContextOf({overlay, draft}: ViewState): KeyContext {
	if (overlay !== undefined) {
		return overlay.kind === 'help' && overlay.isSearching
			? 'help-search'
			: overlay.kind;
	}

	return draft === undefined ? 'panes' : 'filter-bar';
}

export function hasOpenLayer({overlay, draft}: ViewState): boolean {
	return overlay !== undefined || draft !== undefined;
}

export function closeTop(state: ViewState): ViewState {
	return {...state, overlay: undefined};
}

/** The view after what is on top was asked. */
export function updateTop(
	state: ViewState,
	update: LayerUpdate,
	data: ViewData,
): ViewState {
	const {overlay, draft} = state;
	switch (overlay?.kind) {
		case undefined: {
			return draft === undefined
				? updatePanes(state, update, data)
				: reduceDraft(state, draft, update);
		}

		case 'picker': {
			return reducePicker(state, overlay, update, data);
		}

		case 'help': {
			return reduceHelp(state, overlay, update, data);
		}

		case 'detail': {
			return update.kind === 'move'
				? {
						...state,
						overlay: {
							...overlay,
							top: moveTop(overlay.top, update.move, data.scroll()),
						},
					}
				: closeTop(state);
		}
	}
}
