import {expressionOf, type Filter} from '../filter/filter.js';
import type {FilterExpression} from '../filter/filter-expression.js';
import type {StoreQuery} from '../store/rows/store-query.js';
import type {RowPlace} from '../store/snapshot.js';
import type {ViewState} from './view-state.js';

/** What a view asks the store to show. */
export function createStoreQueryOf(): (state: ViewState) => StoreQuery {
	let asked: Filter | undefined;
	let expression: FilterExpression = {kind: 'everything'};
	let around: RowPlace | undefined;
	return ({filter, events, frozenAt}) => {
		if (filter !== asked) {
			asked = filter;
			expression = expressionOf(filter);
			// Of the moment: moving on does not change what is shown.
			around = events.kind === 'parked' ? events.place : undefined;
		}

		return {
			filter: expression,
			around,
			frozenAt,
			unseenAfter: events.kind === 'parked' ? events.unseenAfter : undefined,
		};
	};
}
