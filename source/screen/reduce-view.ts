import {
	isFiltering,
	noFilter,
	withErrorsToggled,
	withNextAccess,
} from '../filter/filter.js';
import {editText, emptyInput} from '../text/text-input.js';
import {keyContext} from './commands/keymap.js';
import type {Action} from './commands/resolve-key.js';
import {eventColumns} from './events/event-columns.js';
import {moveEvents, selectedRecord} from './events/move-events.js';
import {
	rememberFilter,
	stepThroughHistory,
} from './filter-bar/filter-history.js';
import {openDraft, reduceDraft} from './filter-bar/reduce-draft.js';
import {moveIdentities, newestRecordOf} from './identities/move-identities.js';
import {openPicker, reducePicker} from './picker/reduce-picker.js';
import type {ViewData} from './view-data.js';
import {type Overlay, type Pane, panes, type ViewState} from './view-state.js';
import {type Move, moveTop} from './widgets/move.js';
import {moveOf} from './widgets/move-of.js';

// Cells a press of `h` or `l` scrolls. One cell is what users of other
// viewers complain about, a page loses the place.
const sidewaysStep = 16;

/**
 * The view after an action: pure, and the only thing that changes a view.
 * Leaving the program is not a change of the view: `App` sees to `quit`, and
 * to `close` where nothing is open.
 */
export function reduceView(
	state: ViewState,
	action: Action,
	data: ViewData,
): ViewState {
	switch (keyContext(state) === 'panes' ? action.type : undefined) {
		case 'filter-back': {
			return stepThroughHistory(state, 'back');
		}

		case 'filter-forward': {
			return stepThroughHistory(state, 'forward');
		}

		default: {
			return rememberFilter(state, reduceContext(state, action, data));
		}
	}
}

function reduceContext(
	state: ViewState,
	action: Action,
	data: ViewData,
): ViewState {
	const {overlay} = state;
	if (overlay === undefined) {
		return state.draft === undefined
			? reducePanes(state, action, data)
			: reduceDraft(state, state.draft, action);
	}

	if (action.type === 'close' || isCancelling(overlay, action)) {
		return {...state, overlay: undefined};
	}

	switch (overlay.kind) {
		case 'picker': {
			return reducePicker(state, overlay, action, data);
		}

		case 'help': {
			return {...state, overlay: reduceHelp(overlay, action, data)};
		}

		case 'detail': {
			return reduceDetail(state, overlay, action, data);
		}
	}
}

function isCancelling(overlay: Overlay, action: Action): boolean {
	return (
		action.type === 'cancel' &&
		!(overlay.kind === 'help' && overlay.isSearching)
	);
}

function reducePanes(
	state: ViewState,
	action: Action,
	data: ViewData,
): ViewState {
	const move = moveOf(action);
	if (move !== undefined) {
		return movePane(state, move, data);
	}

	switch (action.type) {
		case 'focus-next': {
			return focusPane(state, neighbour(state.focus, 1));
		}

		case 'focus-previous': {
			return focusPane(state, neighbour(state.focus, -1));
		}

		case 'focus-events': {
			return focusPane(state, 'events');
		}

		case 'focus-identities': {
			return focusPane(state, 'identities');
		}

		case 'focus-counts': {
			return focusPane(state, 'counts');
		}

		case 'toggle-zoom': {
			return {...state, isZoomed: !state.isZoomed};
		}

		case 'scroll-left': {
			return {...state, left: Math.max(0, state.left - sidewaysStep)};
		}

		case 'scroll-right': {
			return {...state, left: scrolledRight(state, data)};
		}

		case 'toggle-freeze': {
			return {
				...state,
				// `seq` counts the records received, so the newest is `received`.
				frozenAt:
					state.frozenAt === undefined ? data.snapshot.received : undefined,
			};
		}

		case 'open-filter': {
			return openDraft(state);
		}

		case 'pick-events': {
			return openPicker(state, 'event');
		}

		case 'pick-identities': {
			return openPicker(state, 'identity');
		}

		case 'pick-services': {
			return openPicker(state, 'service');
		}

		case 'cycle-access': {
			return {...state, filter: withNextAccess(state.filter)};
		}

		case 'toggle-errors': {
			return {...state, filter: withErrorsToggled(state.filter)};
		}

		case 'clear-filters': {
			return {...state, filter: noFilter};
		}

		case 'cancel': {
			if (state.isZoomed) {
				return {...state, isZoomed: false};
			}

			return isFiltering(state.filter) ? {...state, filter: noFilter} : state;
		}

		case 'open-detail': {
			return openDetail(state, 'sections', data);
		}

		case 'toggle-json': {
			return openDetail(state, 'json', data);
		}

		case 'open-help': {
			return {
				...state,
				overlay: {kind: 'help', input: emptyInput, isSearching: false, top: 0},
			};
		}

		default: {
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

function scrolledRight(
	{focus, left}: ViewState,
	{layout, zone}: ViewData,
): number {
	const size = layout.panes.events;
	// Only the rows of events are longer than their pane.
	return focus === 'events' && size !== undefined
		? eventColumns(size.width, zone, left + sidewaysStep).left
		: left;
}

function focusPane(state: ViewState, focus: Pane): ViewState {
	return focus === state.focus ? state : {...state, focus, left: 0};
}

function neighbour(pane: Pane, step: 1 | -1): Pane {
	const index = panes.indexOf(pane) + step;
	return panes.at(index % panes.length) ?? pane;
}

function openDetail(
	state: ViewState,
	mode: 'sections' | 'json',
	data: ViewData,
): ViewState {
	const stored =
		state.focus === 'identities'
			? newestRecordOf(state.selectedIdentity, data.snapshot)
			: selectedRecord(state.events, data);
	return stored === undefined
		? state
		: {...state, overlay: {kind: 'detail', stored, mode, top: 0}};
}

function reduceDetail(
	state: ViewState,
	overlay: Extract<Overlay, {kind: 'detail'}>,
	action: Action,
	data: ViewData,
): ViewState {
	const move = moveOf(action);
	if (move !== undefined) {
		return {
			...state,
			overlay: {...overlay, top: moveTop(overlay.top, move, data.scroll())},
		};
	}

	if (action.type === 'toggle-json') {
		return {
			...state,
			overlay: {
				...overlay,
				mode: overlay.mode === 'json' ? 'sections' : 'json',
				top: 0,
			},
		};
	}

	return action.type === 'open-help' ? reducePanes(state, action, data) : state;
}

function reduceHelp(
	overlay: Extract<Overlay, {kind: 'help'}>,
	action: Action,
	data: ViewData,
): Overlay {
	const move = moveOf(action);
	if (move !== undefined) {
		return {...overlay, top: moveTop(overlay.top, move, data.scroll())};
	}

	switch (action.type) {
		case 'search-help': {
			return {...overlay, isSearching: true};
		}

		case 'accept': {
			return {...overlay, isSearching: false};
		}

		case 'cancel': {
			return {...overlay, isSearching: false, input: emptyInput, top: 0};
		}

		case 'edit': {
			return {
				...overlay,
				input: editText(overlay.input, action.edit),
				top: 0,
			};
		}

		default: {
			return overlay;
		}
	}
}
