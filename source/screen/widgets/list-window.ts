/**
 * Widgets: what several rooms of the screen draw or reckon alike. Values in,
 * lines or numbers out; no widget knows a pane, the state or a record. What
 * one room alone needs stays in that room.
 *
 * Lists: this file, `move.ts`, `clamp.ts`. Lines: `item-line.ts`,
 * `input-line.ts`, `paragraphs.ts`, `lazy-lines.ts`. Pieces of a line: `bar.ts`,
 * `fitted-segment.ts`, `matched-segments.ts`, `mark-caret.ts`. And
 * `remember-last.ts`, which spares what is drawn from the same as before.
 */
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
