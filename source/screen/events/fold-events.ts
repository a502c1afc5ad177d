import type {RowPlace, Snapshot} from '../../store/snapshot.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';
import type {RowRepeats} from './cells/cell-input.js';
import {eventsOfView, lineOfRow, repeatsOf} from './events-in-sight.js';
import {selectedIndexOf} from './events-window.js';
import {countOf, foldingOf, withOpened} from './folding.js';
import {parked, selectedRow} from './move-events.js';

/** The rows that the selected row of Events stands for; undefined for itself alone. */
export function selectedRepeats(
	{events, fold}: Pick<ViewState, 'events' | 'fold'>,
	{rows, names}: Pick<Snapshot, 'rows' | 'names'>,
): RowRepeats | undefined {
	const folding = foldingOf(rows, names, fold);
	const index = selectedIndexOf(rows, events, folding);
	return index === undefined ? undefined : repeatsOf(index, rows, folding);
}

/**
 * The view with the selected repeats opened. Their rows begin where the folded one
 * stood, as far as the pane has room; the newest one, which was shown, stays selected.
 */
export function openRepeats(view: ViewState, data: ViewData): ViewState {
	const {rows} = data.snapshot;
	const repeats = selectedRepeats(view, data.snapshot);
	const row = selectedRow(view, data.snapshot);
	if (repeats === undefined || row === undefined) {
		return view;
	}

	const line = lineOfRow(eventsOfView(view, data), repeats.last);
	return {
		...view,
		fold: withOpened(view.fold, rows, repeats),
		events:
			view.events.kind === 'following'
				? view.events
				: parked(row, line + repeats.count - 1, view.events, data),
	};
}

/**
 * The place from which a search goes on; undefined where there is no row. A way back
 * from a row that is found itself leaves behind all that it stands for.
 */
export function placeToSearchFrom(
	view: Pick<ViewState, 'events' | 'fold'>,
	snapshot: Pick<Snapshot, 'rows' | 'names' | 'found'>,
	isWayBack: boolean,
): RowPlace | undefined {
	const {rows, found} = snapshot;
	const row = selectedRow(view, snapshot);
	const repeats = isWayBack ? selectedRepeats(view, snapshot) : undefined;
	const isFound = row && found?.rows.indexOfSeq(row.seq) !== undefined;
	const from = repeats && isFound ? rows.at(repeats.first) : row;
	return from && {time: from.record.time, seq: from.seq};
}

/** The index of the row that shows a found one: of the row that stands for it, where that is found too. */
export function indexToShow(
	{fold}: Pick<ViewState, 'fold'>,
	index: number,
	{rows, names, found}: Pick<Snapshot, 'rows' | 'names' | 'found'>,
): number {
	const {last} = foldingOf(rows, names, fold).foldedAt(index);
	const row = rows.at(last);
	return row !== undefined && found?.rows.indexOfSeq(row.seq) !== undefined
		? last
		: index;
}

/** The view in which a row is shown itself: where it is folded, its repeats are opened. */
export function openedAt(
	view: ViewState,
	index: number,
	{snapshot: {rows, names}}: Pick<ViewData, 'snapshot'>,
): ViewState {
	if (index >= rows.length) {
		return view;
	}

	const repeats = foldingOf(rows, names, view.fold).foldedAt(index);
	return countOf(repeats) === 1 || index === repeats.last
		? view
		: {...view, fold: withOpened(view.fold, rows, repeats)};
}

/** Folds all repeats, what was opened too; where everything is folded, every row is shown. The selected row stays where it is. */
export function toggleFold(view: ViewState, data: ViewData): ViewState {
	const {events, fold} = view;
	const row = selectedRow(view, data.snapshot);
	const seen = eventsOfView(view, data);
	return {
		...view,
		fold:
			fold.isOn && fold.opened.length > 0
				? {...fold, opened: []}
				: {isOn: !fold.isOn, opened: []},
		events:
			events.kind === 'following' || row === undefined
				? events
				: parked(row, lineOfRow(seen, seen.selectedIndex ?? 0), events, data),
	};
}
