import {ignoredTerms, isFiltering, noFilter} from '../../filter/filter.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';
import {withoutEmptyWalk} from './chips/chip-walk.js';

/**
 * The view without the filters of the user. The ignore list stays, and is said to:
 * records that nobody would miss stay hidden, but never silently. Where it is all
 * there is, it goes.
 */
export function clearFilters(view: ViewState, {keymap}: ViewData): ViewState {
	const ignored = ignoredTerms(view.filter);
	return ignored.length === 0 || !hasOtherTerms(view)
		? withoutEmptyWalk({...view, filter: noFilter})
		: {
				...view,
				filter: ignored,
				notice: `The ignore list is still in force; ${keymap.keyOf('clear-filters')} clears it as well.`,
			};
}

/** Whether a term is no entry of the ignore list. */
export function hasOtherTerms({filter}: Pick<ViewState, 'filter'>): boolean {
	return isFiltering(filter) && ignoredTerms(filter).length < filter.length;
}
