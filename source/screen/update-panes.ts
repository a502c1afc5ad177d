import {isFiltering} from '../filter/filter.js';
import {screenClock} from '../text/screen-clock.js';
import {movedMinute} from './counts/chosen-minutes.js';
import {
	type CountsCursor,
	countedBy,
	countsTallyId,
	selectedId,
	turned,
} from './counts/count-cursor.js';
import {countedIds} from './counts/count-parts.js';
import {rangeOfFilter} from './counts/range-of-filter.js';
import type {StripAxis} from './counts/strip-axis.js';
import {hasChosenColumn} from './events/chosen-column.js';
import {moveEvents} from './events/move-events.js';
import {clearFilters, hasOtherTerms} from './filter-bar/clear-filters.js';
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

			if (state.focus === 'counts' && state.counts.minutes !== undefined) {
				return {...state, counts: {...state.counts, minutes: undefined}};
			}

			if (hasChosenColumn(state)) {
				return {...state, chosenColumn: undefined};
			}

			if (state.isZoomed) {
				return {...state, isZoomed: false};
			}

			return hasOtherTerms(state) ? clearFilters(state, data) : state;
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
			const {ids, selected, height} = countsRows(state, data);
			const index = Math.max(0, ids.indexOf(selected ?? ''));
			const id = ids[moveIndex(index, move, {length: ids.length, height})];
			const minutes = isStrip(id) ? state.counts.minutes : undefined;
			return {...state, counts: {...state.counts, id, minutes}};
		}
	}
}

/** The counts after a step to the side: on a strip another minute, below it another way to count. */
export function stepSideways(
	state: ViewState,
	step: 1 | -1,
	data: ViewData,
): CountsCursor {
	const {counts} = state;
	const {selected, axis} = countsRows(state, data);
	return isStrip(selected) && axis !== undefined
		? {
				...counts,
				id: selected,
				minutes: movedMinute(counts.minutes, step, axis),
			}
		: turned(counts, step);
}

/** Whether a row of the counts has a strip. */
function isStrip(id: string | undefined): boolean {
	return id !== undefined && countedBy(id).kind === 'calls';
}

/** The rows of the counts that the cursor can stand on, where it stands, and how many lines fit. */
export function countsRows(
	{filter, counts}: ViewState,
	{snapshot, layout, now, zone, glyphs}: ViewData,
): {
	readonly ids: readonly string[];
	readonly selected: string | undefined;
	readonly axis: StripAxis | undefined;
	readonly height: number;
} {
	const {width, height} = sizeBelowTitle(layout.panes.counts ?? layout.body);
	const {ids, axis} = countedIds({
		shown: snapshot.shownSummary,
		total: snapshot.totalSummary,
		unread: snapshot.coverage.unread?.count ?? 0,
		isFiltered: isFiltering(filter),
		hasHeadings: layout.arrangement === 'single',
		by: counts.by,
		order: counts.order,
		tally: snapshot.tallies.get(countsTallyId),
		severities: snapshot.severities,
		range: rangeOfFilter(filter),
		minutes: counts.minutes,
		// The bar of the cursor takes a cell.
		width: width - 1,
		height,
		clock: screenClock(now, zone),
		...{now, glyphs},
	});
	const selected = selectedId(counts.id, {
		first: ids[0],
		has: id => ids.includes(id),
	});
	return {ids, selected, axis, height};
}
