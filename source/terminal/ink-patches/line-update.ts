import {blankCell, cellOf, characterOf, styleOf} from './cells.js';
import {rowCells} from './row-cells.js';
import {plainStyle, sgrBetween} from './text-style.js';

/** @returns what turns a row of the terminal from `previous` into `next`, wherever in the row its cursor is. */
export type LineUpdate = (
	previous: string,
	next: string,
	columns: number,
) => string;

// Cells. To move the cursor takes up to six bytes; fewer unchanged cells are
// written again.
const leastJump = 6;
// Cells. The sequence that erases takes three bytes.
const leastErased = 4;

/**
 * In place of Ink's function, which writes all cells from the first changed one
 * on, and cuts both texts into graphemes to find it: 0.3 ms a row on Node 20.
 * This one writes only the changed cells.
 */
export function createLineUpdate(stock: LineUpdate): LineUpdate {
	return (previous, next, columns) => {
		const before = rowCells(previous);
		const after = rowCells(next);
		if (
			before === undefined ||
			after === undefined ||
			before.length > columns ||
			after.length > columns
		) {
			return stock(previous, next, columns);
		}

		const length = Math.max(before.length, after.length);
		return writeChanges(
			filledUp(before, length),
			filledUp(after, length),
			length,
		);
	};
}

/** With blanks at its end. */
function filledUp(cells: Uint32Array, length: number): Uint32Array {
	if (cells.length === length) {
		return cells;
	}

	const filled = new Uint32Array(length).fill(blankCell, cells.length);
	filled.set(cells);
	return filled;
}

function writeChanges(
	before: Uint32Array,
	after: Uint32Array,
	length: number,
): string {
	const drawnEnd = endOfDrawn(after, length);
	let output = '';
	let at = 0;
	while (at < drawnEnd) {
		if (before[at] === after[at]) {
			at++;
			continue;
		}

		const end = endOfChange(before, after, at, drawnEnd);
		output += moveTo(at) + paintCells(after, at, end);
		at = end;
	}

	return output + eraseRest(before, drawnEnd, length);
}

/** Behind the last cell on which something is drawn. */
function endOfDrawn(cells: Uint32Array, length: number): number {
	let end = length;
	while (end > 0 && cells[end - 1] === blankCell) {
		end--;
	}

	return end;
}

/** Behind the last changed cell before `leastJump` unchanged ones. */
function endOfChange(
	before: Uint32Array,
	after: Uint32Array,
	from: number,
	limit: number,
): number {
	let end = from + 1;
	for (let at = end; at < limit && at - end < leastJump; at++) {
		if (before[at] !== after[at]) {
			end = at + 1;
		}
	}

	return end;
}

function eraseRest(before: Uint32Array, from: number, length: number): string {
	const end = endOfDrawn(before, length);
	if (end <= from) {
		return '';
	}

	let start = from;
	while (before[start] === blankCell) {
		start++;
	}

	const cells = end - start;
	return moveTo(start) + (cells < leastErased ? ' '.repeat(cells) : '\u{1B}[K');
}

function moveTo(column: number): string {
	return column === 0 ? '\u{1B}[G' : `\u{1B}[${column + 1}G`;
}

function paintCells(cells: Uint32Array, from: number, to: number): string {
	let output = '';
	let style = plainStyle;
	for (let at = from; at < to; at++) {
		const cell = cells[at] ?? cellOf(0, style);
		const character = characterOf(cell);
		// The terminal fills the second cell of a wide character itself.
		if (character !== 0) {
			output +=
				sgrBetween(style, styleOf(cell)) + String.fromCharCode(character);
			style = styleOf(cell);
		}
	}

	return output + sgrBetween(style, plainStyle);
}
