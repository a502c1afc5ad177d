import {cellWidth} from '../../text/cell-width.js';
import type {KeyOf} from '../commands/commands.js';
import type {ViewState} from '../view-state.js';
import {briefScopeLabel, scopeLabel} from './scope-label.js';

const brackets = 2;

/** Cells of `[Q Apps only: a widens]` and of `[Q Apps only]`; none where the filter line holds more: a term, a text that is typed, a hint. */
export function loneScopeCells(
	state: ViewState,
	keyOf: KeyOf,
): readonly number[] {
	const {filter, layers, history} = state;
	return filter.length > 0 ||
		history.hasJustCleared ||
		layers.some(({kind}) => kind === 'filter-bar')
		? []
		: [scopeLabel(state, keyOf), briefScopeLabel(state)].map(
				label => cellWidth(label) + brackets,
			);
}
