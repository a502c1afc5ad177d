import type {FilterExpression} from '../../filter/filter-expression.js';
import type {StoreQuery} from './store-query.js';

/** The query whose rows are those that the search of another one finds among its rows; undefined where nothing is searched for. */
export function searchQueryOf(query: StoreQuery): StoreQuery | undefined {
	const {search, filter} = query;
	return (
		search && {
			...query,
			filter: {kind: 'and', operands: [...termsOf(filter), search.expression]},
			around: search.around,
			unseenAfter: undefined,
			search: undefined,
		}
	);
}

function termsOf(filter: FilterExpression): readonly FilterExpression[] {
	switch (filter.kind) {
		case 'everything': {
			return [];
		}

		case 'and': {
			return filter.operands;
		}

		default: {
			return [filter];
		}
	}
}
