import {mostCells, readCells} from './cells.js';

// The rows of many screens. Several parts of Ink ask for every row in every frame.
const mostKnown = 5000;
const known = new Map<string, number | undefined>();
const scratch = new Uint32Array(mostCells);

/** Cells of a text; undefined for one that `readCells` cannot read. */
export function cellCount(text: string): number | undefined {
	let count = known.get(text);
	if (count === undefined && !known.has(text)) {
		if (known.size >= mostKnown) {
			known.clear();
		}

		count = readCells(text, scratch);
		known.set(text, count);
	}

	return count;
}
