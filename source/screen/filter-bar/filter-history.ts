import {type Filter, isFiltering, isSameFilter} from '../../filter/filter.js';
import type {ViewState} from '../view-state.js';

// More than anyone goes back one by one.
const longestHistory = 100;

/**
 * The state after an action, with the filter kept that the action replaced.
 * An action that went through the history itself is left as it is.
 */
export function rememberFilter(before: ViewState, after: ViewState): ViewState {
	if (after === before || after.history !== before.history) {
		return after;
	}

	const old = keptFilter(before);
	const current = keptFilter(after);
	const {history} = after;
	if (old === current || isSameFilter(old, current)) {
		return history.hasJustCleared
			? {...after, history: {...history, hasJustCleared: false}}
			: after;
	}

	return {
		...after,
		history: {
			back: [...history.back, old].slice(-longestHistory),
			forward: [],
			hasJustCleared: !isFiltering(current),
		},
	};
}

/** One filter back or forward; the same state where there is none. */
export function stepThroughHistory(
	state: ViewState,
	step: 'back' | 'forward',
): ViewState {
	const {filter, history} = state;
	const to = step === 'back' ? history.back.at(-1) : history.forward[0];
	if (to === undefined) {
		return state;
	}

	return {
		...state,
		filter: to,
		history:
			step === 'back'
				? {
						back: history.back.slice(0, -1),
						forward: [filter, ...history.forward],
						hasJustCleared: false,
					}
				: {
						back: [...history.back, filter],
						forward: history.forward.slice(1),
						hasJustCleared: false,
					},
	};
}

/** While the bar is open, what its text does is not kept yet. */
function keptFilter({layers, filter}: ViewState): Filter {
	return layers.find(layer => layer.kind === 'filter-bar')?.before ?? filter;
}
