import {mostCells} from './cells.js';
import {rowCells} from './row-cells.js';

// The rows of many screens. Several parts of Ink ask for every row in every frame.
const mostKnown = 5000;
const known = new Map<string, number | undefined>();

/** Cells of a text; undefined for one that `readCells` cannot read. */
export function cellCount(text: string): number | undefined {
	let count = known.get(text);
	if (count === undefined && !known.has(text)) {
		if (known.size >= mostKnown) {
			known.clear();
		}

		count = countOf(text);
		known.set(text, count);
	}

	return count;
}

/** What is written is the row without the blanks at its end, so those cells are kept. */
function countOf(text: string): number | undefined {
	const row = text.trimEnd();
	const blanks = text.length - row.length;
	return text.endsWith(' '.repeat(blanks))
		? sum(rowCells(row)?.length, blanks)
		: rowCells(text)?.length;
}

function sum(cells: number | undefined, blanks: number): number | undefined {
	return cells === undefined || cells + blanks >= mostCells
		? undefined
		: cells + blanks;
}
