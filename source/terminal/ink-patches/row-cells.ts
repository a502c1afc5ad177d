import {mostCells, readCells} from './cells.js';

// The rows of two screens: the last one, and the one that is drawn.
const mostRows = 400;
const scratch = new Uint32Array(mostCells);
let rows = new Map<string, Uint32Array | undefined>();
let older = rows;

/**
 * The cells of a text, as `readCells` reads them; undefined where it cannot. A row is
 * asked for when it is drawn, when it is compared with the row before, and when it is
 * the row before, so the texts of the last frames are read once. Not to be changed.
 */
export function rowCells(text: string): Uint32Array | undefined {
	let cells = rows.get(text);
	if (cells !== undefined || rows.has(text)) {
		return cells;
	}

	cells = older.get(text);
	if (cells === undefined && !older.has(text)) {
		const length = readCells(text, scratch);
		cells = length === undefined ? undefined : scratch.slice(0, length);
	}

	if (rows.size >= mostRows) {
		older = rows;
		rows = new Map();
	}

	rows.set(text, cells);
	return cells;
}
