/**
 * Widgets: what several rooms of the screen draw or compute in the same way.
 * They take values and give lines or numbers: `listWindow(10, 7, 4)` is rows 5
 * to 9. What only one room needs stays in that room.
 *
 * The invariant: no widget knows a pane, the state or a record.
 *
 * Lists: this file, `move.ts`, `clamp.ts`. Lines: `item-line.ts`,
 * `input-line.ts`, `paragraphs.ts`, `lazy-lines.ts`, `wrapped-text.ts`. Pieces of a line: `bar.ts`,
 * `fitted-segment.ts`, `matched-segments.ts`, `mark-caret.ts`,
 * `named-segments.ts`, `others-label.ts`, `selection-bar.ts`. And `remember-last.ts`: what has the same input as in the
 * frame before is not computed again.
 */
import {clamp} from './clamp.js';

/** Rows from `start` to before `end`. */
export type ListWindow = {readonly start: number; readonly end: number};

/**
 * The part of a list of `length` rows that `height` rows of screen show. The
 * selected row is in the middle, except near the two ends of the list. There is
 * no scroll position, which would be wrong after the list was sorted anew.
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
