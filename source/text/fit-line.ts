import {
	cellWidth,
	cellWidthUpTo,
	clustersOf,
	isOneCellEach,
	unitsOf,
} from './cell-width.js';
import {lineWidth, type StyledLine, segment} from './styled-line.js';
import {type VisibleText, visibleText} from './visible-text.js';

/** The part that is cut away where a text is too wide. */
export type Cut = 'end' | 'middle' | 'start';

/**
 * The text made visible and, where it takes more than `width` cells, cut and
 * marked with `ellipsis`, which has one cell. Wide characters are never
 * halved, so the result may be a cell short; `fitText` fills it up.
 */
export function truncateText(
	text: string,
	width: number,
	where: Cut = 'end',
	ellipsis = '…',
): VisibleText {
	if (width <= 0) {
		return visibleText('');
	}

	// This runs for every frame, so text beyond the cut is not made visible.
	const enough = unitsOf(width);
	if (text.length <= 2 * enough) {
		const visible = visibleText(text);
		if (cellWidthUpTo(visible, width) <= width) {
			return visible;
		}
	}

	const kept = width - 1;
	const headCells = {end: kept, middle: Math.ceil(kept / 2), start: 0}[where];
	const tailCells = kept - headCells;
	const head = firstCells(visibleText(text.slice(0, enough)), headCells);
	if (tailCells === 0) {
		return joined(head, ellipsis);
	}

	const tail = slice(visibleText(text.slice(-enough)), -enough);
	return joined(head, ellipsis, lastCells(tail, tailCells));
}

/** The text made visible, cut or filled with spaces to exactly `width` cells. */
export function fitText(
	text: string,
	width: number,
	align: 'left' | 'right' = 'left',
	ellipsis = '…',
): VisibleText {
	const cut = truncateText(text, width, 'end', ellipsis);
	const missing = width - cellWidth(cut);
	if (missing <= 0) {
		return cut;
	}

	const spaces = ' '.repeat(missing);
	return align === 'left' ? joined(cut, spaces) : joined(spaces, cut);
}

/** The line, cut or filled with spaces to exactly `width` cells. */
export function fitLine(
	line: StyledLine,
	width: number,
	ellipsis = '…',
): StyledLine {
	let used = 0;
	for (const {text} of line.segments) {
		used += cellWidthUpTo(text, width - used);
		if (used > width) {
			return padLine(cutLine(line, width, ellipsis), width);
		}
	}

	return used < width ? filled(line, width - used) : line;
}

function cutLine(
	line: StyledLine,
	width: number,
	ellipsis: string,
): StyledLine {
	const segments = [];
	let room = width;
	for (const part of line.segments) {
		const {text} = part;
		const cells = cellWidthUpTo(text, room);
		if (cells < room) {
			segments.push(part);
			room -= cells;
		} else if (room > 0) {
			// Even where this text would fit, another follows that does not.
			const head = firstCells(text, room - 1);
			segments.push({...part, text: joined(head, ellipsis)});
			break;
		}
	}

	return {...line, segments};
}

/** The line filled with spaces to at least `width` cells. */
export function padLine(line: StyledLine, width: number): StyledLine {
	const missing = width - lineWidth(line);
	return missing > 0 ? filled(line, missing) : line;
}

function filled(line: StyledLine, cells: number): StyledLine {
	return {...line, segments: [...line.segments, segment(' '.repeat(cells))]};
}

/**
 * The part of the line that a window of exactly `width` cells shows when it
 * is scrolled `left` cells. Half a wide character at its left edge becomes a
 * space; more text behind its right edge shows as `ellipsis`.
 */
export function shiftLine(
	line: StyledLine,
	left: number,
	width: number,
	ellipsis = '…',
): StyledLine {
	if (left <= 0) {
		return fitLine(line, width, ellipsis);
	}

	const segments = [];
	let hidden = left;
	for (const part of line.segments) {
		const {text} = part;
		const cells = hidden === 0 ? 1 : cellWidthUpTo(text, hidden);
		if (hidden >= cells) {
			hidden -= cells;
			continue;
		}

		const rest = afterCells(text, hidden);
		segments.push({
			...part,
			text: joined(' '.repeat(rest.halves), rest.text),
		});
		hidden = 0;
	}

	return fitLine({...line, segments}, width, ellipsis);
}

// Whole clusters of visible text are visible text, alone and beside an ellipsis
// or spaces. `as` spares a second look at most of a frame.
function joined(...parts: readonly string[]): VisibleText {
	return parts.join('') as VisibleText;
}

function slice(text: VisibleText, from: number, to?: number): VisibleText {
	return text.slice(from, to) as VisibleText;
}

function firstCells(text: VisibleText, width: number): VisibleText {
	if (isOneCellEach(text)) {
		return slice(text, 0, width);
	}

	let end = 0;
	let room = width;
	for (const cluster of clustersOf(text.slice(0, unitsOf(width)))) {
		room -= cluster.cells;
		if (room < 0) {
			break;
		}

		end += cluster.text.length;
	}

	return slice(text, 0, end);
}

/** For texts little longer than `width`: clusters can be counted from the front only. */
function lastCells(text: VisibleText, width: number): VisibleText {
	const excess = Math.max(0, cellWidth(text) - width);
	return afterCells(text, excess).text;
}

/** The text behind the first `width` cells. `halves`: cells of a wide character that the cut goes through. */
function afterCells(
	text: VisibleText,
	width: number,
): {readonly text: VisibleText; readonly halves: number} {
	if (isOneCellEach(text)) {
		return {text: slice(text, width), halves: 0};
	}

	let start = 0;
	let hidden = width;
	for (const cluster of clustersOf(text.slice(0, unitsOf(width)))) {
		if (hidden <= 0) {
			break;
		}

		hidden -= cluster.cells;
		start += cluster.text.length;
	}

	return {text: slice(text, start), halves: Math.max(0, -hidden)};
}
