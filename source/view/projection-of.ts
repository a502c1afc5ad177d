import {compileFilter} from '../filter/compile-filter.js';
import type {Projection} from '../store/projection.js';
import type {ViewFilter} from './view-filter.js';
import {viewFilterExpression} from './view-filter-expression.js';
import type {ViewState} from './view-state.js';

/**
 * What a view asks the store to show. An unchanged filter gives the same
 * predicate, by which the store knows that nothing has to be looked through.
 */
export function createProjector(): (state: ViewState) => Projection {
	let filter: ViewFilter | undefined;
	let matches: Projection['matches'] = () => true;
	return state => {
		if (state.filter !== filter) {
			filter = state.filter;
			matches = compileFilter(viewFilterExpression(filter)).matches;
		}

		return {
			matches,
			frozenAt: state.frozenAt,
			unseenAfter:
				state.events.kind === 'parked' ? state.events.unseenAfter : undefined,
		};
	};
}
