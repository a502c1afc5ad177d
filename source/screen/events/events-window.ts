import type {RecordRows} from '../../store/snapshot.js';
import type {EventsCursor} from '../view-state.js';
import {clamp} from '../widgets/clamp.js';

/** Which rows the events pane shows: arithmetic that the reducer and the pane share. */
export type EventsWindow = {
	/** Index of the first visible row. */
	readonly top: number;
	/** Undefined where there are no rows. */
	readonly selectedIndex: number | undefined;
};

/**
 * Lines for records among those below the title of the pane: the names of the
 * columns take one, unless it is the only one.
 */
export function eventsListHeight(lines: number): number {
	return Math.max(0, lines >= 2 ? lines - 1 : lines);
}

/**
 * Following shows the newest rows and selects the last. Parked, the selected
 * record keeps its place on the screen however many rows come in above or
 * below it, except where that would leave lines empty at an end of the list.
 * Where the record is gone, the one that took its place is selected.
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
