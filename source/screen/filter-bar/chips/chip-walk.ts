/**
 * The walk along the chips of the filter line. One of them is chosen; keys remove
 * or negate it, and the panes below show at once what that does:
 *
 *     [Q Apps only] [event:Delete] ▌[errors only]           chip 2 of 2
 *     [Q Apps only] [event:Delete] ▌[no errors: 12 hidden, 3 mutating]
 *
 * The invariant: a key changes the chosen chip alone. Every change is a step of the
 * filter's history, and the walk ends where no chip is left.
 */
import {isFiltering, withNegated, withoutTerm} from '../../../filter/filter.js';
import type {FilterTerm} from '../../../filter/filter-term.js';
import {truncateText} from '../../../text/fit-line.js';
import type {Layer} from '../../layer.js';
import {closeTop, openLayer, replaceTop, topLayer} from '../../layer-stack.js';
import type {ViewData} from '../../view-data.js';
import type {ViewState} from '../../view-state.js';
import {clamp} from '../../widgets/clamp.js';
import {briefScopeLabel, scopeLabel} from '../scope-label.js';
import {chipLine} from './chip-line.js';
import type {ChipWalkState} from './chip-walk-state.js';
import {hidingChips} from './hiding-chips.js';

export const chipWalkLayer: Layer<ChipWalkState> = {
	context: () => 'chips',
	update: (view, _, update) =>
		update.kind === 'cancel' ? closeTop(view) : view,
	draw: ({cursor}, {state, snapshot, layout, glyphs, keymap}) => ({
		filterLine() {
			const {filter} = state;
			const chosen = clamp(cursor, filter.length - 1);
			return chipLine({
				scopeLabel: scopeLabel(state, keymap.keyOf),
				briefScopeLabel: briefScopeLabel(state),
				chips: hidingChips({filter, answers: snapshot.answers}),
				chosen,
				hint: `chip ${chosen + 1} of ${filter.length}`,
				width: layout.filterLine.width,
				glyphs,
			});
		},
	}),
	measure: () => ({lineCount: 1, height: 1}),
};

/** Begins at the first chip. */
export function openChipWalk(view: ViewState): ViewState {
	return openLayer(view, {kind: 'chip-walk', cursor: 0});
}

/** The walk ends where no chip is left. */
export function withoutEmptyWalk(view: ViewState): ViewState {
	return topLayer(view)?.kind === 'chip-walk' && !isFiltering(view.filter)
		? closeTop(view)
		: view;
}

/** The next chip or the one before; behind the last comes the first. */
export function walkChips(view: ViewState, step: 1 | -1): ViewState {
	const walk = walkOf(view);
	if (walk === undefined) {
		return view;
	}

	const {length} = view.filter;
	return length === 1
		? {...view, notice: 'This is the only chip.'}
		: replaceTop(view, {
				kind: 'chip-walk',
				cursor: (walk.cursor + step + length) % length,
			});
}

export function removeChip(view: ViewState, data: ViewData): ViewState {
	const walk = walkOf(view);
	if (walk === undefined) {
		return view;
	}

	const filter = withoutTerm(view.filter, walk.term.id);
	return withoutEmptyWalk({
		...replaceTop(view, {kind: 'chip-walk', cursor: walk.cursor}),
		filter,
		notice: noticeOf('Removed', walk.term, data),
	});
}

export function negateChip(view: ViewState, data: ViewData): ViewState {
	const walk = walkOf(view);
	if (walk === undefined) {
		return view;
	}

	const filter = withNegated(view.filter, walk.term.id);
	return {
		...view,
		filter,
		notice: noticeOf('Now', filter[walk.cursor] ?? walk.term, data),
	};
}

/** The chosen chip. The history may have fewer chips than there were. */
function walkOf(
	view: ViewState,
): {readonly cursor: number; readonly term: FilterTerm} | undefined {
	const walk = topLayer(view);
	if (walk?.kind !== 'chip-walk') {
		return undefined;
	}

	const cursor = clamp(walk.cursor, view.filter.length - 1);
	const term = view.filter[cursor];
	return term && {cursor, term};
}

// Cells. The key that takes it back has to fit behind the chip in any window.
const labelCells = 32;

function noticeOf(
	what: string,
	{label}: FilterTerm,
	{glyphs, keymap}: ViewData,
): string {
	const cut = truncateText(label, labelCells, 'end', glyphs.ellipsis);
	return `${what}: ${cut}. ${keymap.keyOf('filter-back')} takes it back.`;
}
