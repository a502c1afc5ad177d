import {cellWidth} from '../../text/cell-width.js';
import type {KeyOf} from '../commands/commands.js';
import {briefScopeLabel, scopeLabel} from '../filter-bar/scope-label.js';
import type {LayerState, ViewState} from '../view-state.js';

const brackets = 2;

/** The layers whose text is typed in the filter line. */
const typedThere: ReadonlySet<LayerState['kind']> = new Set([
	'filter-bar',
	'palette',
	'search-bar',
	'time-range',
	'save-name',
	'note',
] as const);

/** Cells of `[Q Apps only: a widens]` and of `[Q Apps only]`; none where the filter line holds more: a term, a text that is typed, a hint. */
export function loneScopeCells(
	state: ViewState,
	keyOf: KeyOf,
): readonly number[] {
	const {filter, layers, history} = state;
	return filter.length > 0 ||
		history.hasJustCleared ||
		layers.some(({kind}) => typedThere.has(kind))
		? []
		: [scopeLabel(state, keyOf), briefScopeLabel(state)].map(
				label => cellWidth(label) + brackets,
			);
}
