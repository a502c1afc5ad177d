import {cellWidth} from './cell-width.js';
import {truncateText} from './fit-line.js';

/** Cells of an excerpt at most: what a terminal of 80 columns shows in one row, indented. */
export const excerptCells = 76;

/**
 * A part of a text with signs below a place in it, in two lines of at most
 * `excerptCells`. Its cost does not depend on the length of the text.
 *
 *     … evnt:DeleteQApp mutating …
 *       ^^^^
 *
 * @param at UTF-16 units, as is `length`
 */
export function markedExcerpt(
	text: string,
	{at, length}: {readonly at: number; readonly length: number},
	ellipsis = '…',
): string {
	const half = Math.floor(excerptCells / 2);
	const before = truncateText(
		text.slice(Math.max(0, at - beyond), at),
		half,
		'start',
		ellipsis,
	);
	const room = excerptCells - cellWidth(before);
	const after = truncateText(
		text.slice(at, at + beyond),
		room,
		'end',
		ellipsis,
	);
	const marked = truncateText(
		text.slice(at, at + Math.min(length, beyond)),
		room,
		'end',
		ellipsis,
	);
	const marks = '^'.repeat(Math.max(1, cellWidth(marked)));
	return `${before}${after}\n${' '.repeat(cellWidth(before))}${marks}`;
}

// UTF-16 units: no excerpt looks further from its place.
const beyond = 2048;
