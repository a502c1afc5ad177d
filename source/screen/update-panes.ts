import {isFiltering, noFilter} from '../filter/filter.js';
import {screenClock} from '../text/screen-clock.js';
import {countedIds} from './counts/counts.js';
import {moveEvents} from './events/move-events.js';
import {moveIdentities} from './identities/move-identities.js';
import type {LayerRequest} from './layer.js';
import {sizeBelowTitle} from './layout.js';
import type {ViewData} from './view-data.js';
import type {ViewState} from './view-state.js';
import {type Move, moveIndex} from './widgets/move.js';

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
			return {...state, events: moveEvents(state, move, data)};
		}

		case 'identities': {
			return {
				...state,
				selectedIdentity: moveIdentities(state, move, data),
			};
		}

		case 'counts': {
			const {ids, height} = countsIds(state, data);
			const index = Math.max(0, ids.indexOf(state.counts.id ?? ''));
			const id = ids[moveIndex(index, move, {length: ids.length, height})];
			return {...state, counts: {...state.counts, id}};
		}
	}
}

/** The rows of the counts that the cursor can stand on, and how many lines fit. */
export function countsIds(
	{filter, counts}: ViewState,
	{snapshot, layout, now, zone, glyphs}: ViewData,
): {readonly ids: readonly string[]; readonly height: number} {
	const {width, height} = sizeBelowTitle(layout.panes.counts ?? layout.body);
	const ids = countedIds({
		shown: snapshot.shownSummary,
		total: snapshot.totalSummary,
		unread: snapshot.coverage.unread?.count ?? 0,
		isFiltered: isFiltering(filter),
		hasHeadings: layout.arrangement === 'single',
		by: counts.by,
		order: counts.order,
		// The bar of the cursor takes a cell.
		width: width - 1,
		height,
		clock: screenClock(now, zone),
		...{now, glyphs},
	});
	return {ids, height};
}
