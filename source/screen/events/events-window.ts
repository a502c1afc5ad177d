import type {RecordRows} from '../../store/snapshot.js';
import type {EventsCursor} from '../view-state.js';
import {clamp} from '../widgets/clamp.js';
import {type Folding, rowAbove, rowBelow, unfolded} from './folding.js';

/** Which rows the pane shows. The keys and the drawing compute it in the same way. */
export type EventsWindow = {
	/** Index of the first visible row. A folded row has that of the last one that it stands for. */
	readonly top: number;
	/** Lines of that row that are above the pane; 0 where each row is one line. */
	readonly cutAbove: number;
	/** Undefined where there are no rows. */
	readonly selectedIndex: number | undefined;
};

/** Lines that a shown row takes, by its index: 1 or more. */
export type LinesOf = (index: number) => number;

const oneLine: LinesOf = () => 1;

/** Lines for records, of the lines below the title: the names of the columns take one where there are two. */
export function eventsListHeight(lines: number): number {
	return Math.max(0, lines >= 2 ? lines - 1 : lines);
}

/**
 * The index of the selected row: following, the last one. Where the parked record
 * is gone, the next one is selected; where it is folded, the row that stands for it.
 * Undefined where there are no rows.
 */
export function selectedIndexOf(
	rows: RecordRows,
	cursor: EventsCursor,
	{foldedAt} = unfolded,
): number | undefined {
	if (rows.length === 0) {
		return undefined;
	}

	const last = rows.length - 1;
	return foldedAt(
		cursor.kind === 'following'
			? last
			: clamp(rows.indexOf(cursor.place), last),
	).last;
}

/**
 * Following, the pane shows the newest rows and selects the last. Parked, the
 * selected record keeps its place on the screen while rows are added above and
 * below it. It moves only so that all its lines are in sight, and near an end of
 * the list, so that no line of the pane stays empty.
 *
 * @param height lines for records, as `eventsListHeight` gives them
 * @param linesOf asked for the rows in sight only
 */
export function eventsWindow(
	rows: RecordRows,
	cursor: EventsCursor,
	height: number,
	linesOf: LinesOf = oneLine,
	folding: Folding = unfolded,
): EventsWindow {
	const selectedIndex = selectedIndexOf(rows, cursor, folding);
	if (selectedIndex === undefined) {
		return {top: 0, cutAbove: 0, selectedIndex};
	}

	const lines = linesOf(selectedIndex);
	const lowest = Math.max(0, height - lines);
	let above =
		cursor.kind === 'following' ? lowest : clamp(cursor.screenRow, lowest);
	const below = height - above - lines;
	above += Math.max(
		0,
		below - linesBelow(rows, selectedIndex, below, linesOf, folding),
	);
	let top = selectedIndex;
	let shown = 0;
	let next = shown < above ? rowAbove(top, folding) : -1;
	while (next >= 0) {
		top = next;
		shown += linesOf(top);
		next = shown < above ? rowAbove(top, folding) : -1;
	}

	return {top, cutAbove: Math.max(0, shown - above), selectedIndex};
}

/** Lines of the rows below one; no more are counted than it takes to have `enough`. */
function linesBelow(
	rows: RecordRows,
	index: number,
	enough: number,
	linesOf: LinesOf,
	folding: Folding,
): number {
	let lines = 0;
	let at = index;
	while (lines < enough) {
		at = rowBelow(at, rows, folding);
		if (at >= rows.length) {
			break;
		}

		lines += linesOf(at);
	}

	return lines;
}
