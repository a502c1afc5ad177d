import type {FilterExpression} from '../filter/filter-expression.js';
import type {Projection} from '../store/rows/store-query.js';
import type {RowPlace} from '../store/snapshot.js';
import type {ViewFilter} from './view-filter.js';
import {viewFilterExpression} from './view-filter-expression.js';
import type {ViewState} from './view-state.js';

/** What a view asks the store to show. */
export function createProjector(): (state: ViewState) => Projection {
	let viewFilter: ViewFilter | undefined;
	let filter: FilterExpression = {kind: 'everything'};
	let around: RowPlace | undefined;
	return ({filter: current, events, frozenAt}) => {
		if (current !== viewFilter) {
			viewFilter = current;
			filter = viewFilterExpression(current);
			// Of the moment: moving on does not change what is shown.
			around = events.kind === 'parked' ? events.place : undefined;
		}

		return {
			filter,
			around,
			frozenAt,
			unseenAfter: events.kind === 'parked' ? events.unseenAfter : undefined,
		};
	};
}
