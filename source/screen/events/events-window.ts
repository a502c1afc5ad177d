import type {RecordRows} from '../../store/snapshot.js';
import type {EventsCursor} from '../view-state.js';
import {clamp} from '../widgets/clamp.js';

/** Which rows the pane shows. The keys and the drawing compute it in the same way. */
export type EventsWindow = {
	/** Index of the first visible row. */
	readonly top: number;
	/** Undefined where there are no rows. */
	readonly selectedIndex: number | undefined;
};

/** Lines for records, of the lines below the title: the names of the columns take one where there are two. */
export function eventsListHeight(lines: number): number {
	return Math.max(0, lines >= 2 ? lines - 1 : lines);
}

/**
 * Following, the pane shows the newest rows and selects the last. Parked, the
 * selected record keeps its place on the screen while rows are added above and
 * below it. It moves only near an end of the list, so that no line of the pane
 * stays empty. Where the record is gone, the next one is selected.
 *
 * @param height lines for records, as `eventsListHeight` gives them
 */
export function eventsWindow(
	rows: RecordRows,
	cursor: EventsCursor,
	height: number,
): EventsWindow {
	if (rows.length === 0) {
		return {top: 0, selectedIndex: undefined};
	}

	const last = rows.length - 1;
	const lowestTop = Math.max(0, rows.length - height);
	if (cursor.kind === 'following') {
		return {top: lowestTop, selectedIndex: last};
	}

	const selectedIndex = clamp(rows.indexOf(cursor.place), last);
	const screenRow = clamp(cursor.screenRow, Math.max(0, height - 1));
	return {top: clamp(selectedIndex - screenRow, lowestTop), selectedIndex};
}
