import {type VisibleText, visibleText} from '../cloudtrail/visible-text.js';
import {cellWidth, clustersOf, isOneCellEach} from './cell-width.js';
import {lineWidth, type StyledLine, segment} from './styled-line.js';

/** What is cut away from a text that is too wide. */
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

	// A record may bring strings of 256 KB, and this runs for every frame: what
	// lies beyond any real text of this width is not looked at.
	const enough = 16 * width + 256;
	if (text.length <= 2 * enough) {
		const visible = visibleText(text);
		if (cellWidth(visible) <= width) {
			return visible;
		}
	}

	const kept = width - 1;
	const headCells = {end: kept, middle: Math.ceil(kept / 2), start: 0}[where];
	const head = visibleText(text.slice(0, enough));
	const tail = visibleText(text.slice(-enough));
	return visibleText(
		firstCells(head, headCells) + ellipsis + lastCells(tail, kept - headCells),
	);
}

/** The text made visible, cut or filled with spaces to exactly `width` cells. */
export function fitText(
	text: string,
	width: number,
	align: 'left' | 'right' = 'left',
	ellipsis = '…',
): VisibleText {
	const cut = truncateText(text, width, 'end', ellipsis);
	const spaces = ' '.repeat(Math.max(0, width - cellWidth(cut)));
	return visibleText(align === 'left' ? cut + spaces : spaces + cut);
}

/** The line, cut or filled with spaces to exactly `width` cells. */
export function fitLine(
	line: StyledLine,
	width: number,
	ellipsis = '…',
): StyledLine {
	if (lineWidth(line) <= width) {
		return padLine(line, width);
	}

	const segments = [];
	let room = width;
	for (const {text, tone} of line.segments) {
		const cells = cellWidth(text);
		if (cells < room) {
			segments.push({text, tone});
			room -= cells;
		} else if (room > 0) {
			// Even where this text would fit, another follows that does not.
			const head = firstCells(text, room - 1);
			segments.push(segment(head + ellipsis, tone));
			break;
		}
	}

	return padLine({...line, segments}, width);
}

/** The line filled with spaces to at least `width` cells. */
export function padLine(line: StyledLine, width: number): StyledLine {
	const missing = width - lineWidth(line);
	return missing > 0
		? {...line, segments: [...line.segments, segment(' '.repeat(missing))]}
		: line;
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
	for (const {text, tone} of line.segments) {
		const cells = cellWidth(text);
		if (hidden === 0) {
			segments.push({text, tone});
		} else if (cells > hidden) {
			segments.push(segment(withoutFirstCells(text, hidden), tone));
			hidden = 0;
		} else {
			hidden -= cells;
		}
	}

	return fitLine({...line, segments}, width, ellipsis);
}

function firstCells(text: string, width: number): string {
	if (isOneCellEach(text)) {
		return text.slice(0, width);
	}

	let kept = '';
	let room = width;
	for (const cluster of clustersOf(text)) {
		room -= cluster.cells;
		if (room < 0) {
			break;
		}

		kept += cluster.text;
	}

	return kept;
}

function lastCells(text: string, width: number): string {
	if (width <= 0) {
		return '';
	}

	if (isOneCellEach(text)) {
		return text.slice(-width);
	}

	let kept = '';
	let room = width;
	for (const cluster of [...clustersOf(text)].reverse()) {
		room -= cluster.cells;
		if (room < 0) {
			break;
		}

		kept = cluster.text + kept;
	}

	return kept;
}

function withoutFirstCells(text: string, width: number): string {
	if (isOneCellEach(text)) {
		return text.slice(width);
	}

	let kept = '';
	let hidden = width;
	for (const cluster of clustersOf(text)) {
		if (hidden <= 0) {
			kept += cluster.text;
			continue;
		}

		hidden -= cluster.cells;
		kept += ' '.repeat(Math.max(0, -hidden));
	}

	return kept;
}
