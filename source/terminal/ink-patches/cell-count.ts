import {mostCells, readCells} from './cells.js';

// Rows of many screens: unchanged ones are asked for with every frame, by
// several parts of Ink.
const mostKnown = 5000;
const known = new Map<string, number | undefined>();
const scratch = new Uint32Array(mostCells);

/** Cells of a text that `readCells` can read; undefined for every other. */
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
