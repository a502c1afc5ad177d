import {clamp} from './clamp.js';

/** Rows from `start` up to, but without, `end`. */
export type ListWindow = {readonly start: number; readonly end: number};

/**
 * The part of a list of `length` rows that `height` rows of screen show: the
 * selected row stays in the middle, except near the two ends of the list. The
 * window follows from the selection alone, so that a list that is sorted anew
 * under the cursor needs no scroll position that could go stale.
 */
export function listWindow(
	length: number,
	selectedIndex: number,
	height: number,
): ListWindow {
	const rows = clamp(length, height);
	const start = clamp(selectedIndex - Math.floor(rows / 2), length - rows);
	return {start, end: start + rows};
}
