import {isFiltering, noFilter} from '../filter/filter.js';
import {screenClock} from '../text/screen-clock.js';
import {measureCounts} from './counts/counts.js';
import {moveEvents} from './events/move-events.js';
import {moveIdentities} from './identities/move-identities.js';
import type {LayerRequest, ScrollExtent} from './layer.js';
import {sizeBelowTitle} from './layout.js';
import type {ViewData} from './view-data.js';
import type {ViewState} from './view-state.js';
import {type Move, moveTop} from './widgets/move.js';

/** The view after a request, where no layer is open to take it. */
export function updatePanes(
	state: ViewState,
	request: LayerRequest,
	data: ViewData,
): ViewState {
	switch (request.kind) {
		case 'move': {
			return movePane(state, request.move, data);
		}

		case 'cancel': {
			if (state.search !== undefined) {
				return {...state, search: undefined};
			}

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
				countsTop: moveTop(state.countsTop, move, countsExtent(state, data)),
			};
		}
	}
}

function countsExtent(
	{filter}: ViewState,
	{snapshot, layout, now, zone, glyphs}: ViewData,
): ScrollExtent {
	const size = sizeBelowTitle(layout.panes.counts ?? layout.body);
	return measureCounts({
		shown: snapshot.shownSummary,
		total: snapshot.totalSummary,
		unread: snapshot.coverage.unread?.count ?? 0,
		isFiltered: isFiltering(filter),
		hasHeadings: layout.arrangement === 'single',
		...size,
		clock: screenClock(now, zone),
		...{now, glyphs},
	});
}
