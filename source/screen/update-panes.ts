import {isFiltering, noFilter} from '../filter/filter.js';
import {moveEvents} from './events/move-events.js';
import {moveIdentities} from './identities/move-identities.js';
import type {LayerUpdate} from './layer-update.js';
import type {ViewData} from './view-data.js';
import type {ViewState} from './view-state.js';
import {type Move, moveTop} from './widgets/move.js';

/** The view after a key that every layer knows, where none is open. */
export function updatePanes(
	state: ViewState,
	update: LayerUpdate,
	data: ViewData,
): ViewState {
	switch (update.kind) {
		case 'move': {
			return movePane(state, update.move, data);
		}

		case 'cancel': {
			if (state.isZoomed) {
				return {...state, isZoomed: false};
			}

			return isFiltering(state.filter) ? {...state, filter: noFilter} : state;
		}

		case 'edit': {
			return state;
		}
	}
}

function movePane(state: ViewState, move: Move, data: ViewData): ViewState {
	switch (state.focus) {
		case 'events': {
			return {...state, events: moveEvents(state.events, move, data)};
		}

		case 'identities': {
			return {
				...state,
				selectedIdentity: moveIdentities(state.selectedIdentity, move, data),
			};
		}

		case 'counts': {
			return {
				...state,
				countsTop: moveTop(state.countsTop, move, data.scroll()),
			};
		}
	}
}
