import {
	type Filter,
	ignoredTerms,
	isFiltering,
	isSameFilter,
} from '../../filter/filter.js';
import type {ViewState} from '../view-state.js';

// More than anyone goes back one by one.
const longestHistory = 100;

/**
 * The state after an action, with the filter that it replaced put into the
 * history. An action that went back or forward has changed the history itself.
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
			hasJustCleared:
				!isFiltering(current) || isSameFilter(current, ignoredTerms(old)),
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

/** The filter that the history would keep. While the bar or a picker is open, that is the one from before: a filter is kept once, when they close. */
function keptFilter({layers, filter}: ViewState): Filter {
	return layers.find(layer => 'before' in layer)?.before ?? filter;
}
