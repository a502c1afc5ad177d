// Own code: csv-parse and papaparse end with the file at a stray quote, or swallow
// what follows it. Here the rows after it are read, and the bytes of a damaged row
// are at hand.

/** A row of a table: where it ends, behind its line feed, and the texts of its cells. */
export type Row = {
	readonly end: number;
	readonly cells: readonly string[];
};

/** What `parseRow` returns instead of a row. */
export type NoRow =
	/** The bytes end first. */
	| 'cut-off'
	/** A quoted cell goes on behind its closing quote. */
	| 'damaged';

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * The row that begins at `start` (RFC 4180): a cell that begins with a quote ends
 * with the next single one, and any other cell ends at the delimiter or the line.
 *
 * @param delimiter a byte: comma, semicolon or tab
 * @param isEnd whether no bytes come after them, so that the last row needs no line feed
 */
export function parseRow(
	bytes: Buffer,
	start: number,
	delimiter: number,
	isEnd: boolean,
): Row | NoRow {
	const end = bytes.length;
	const cells: string[] = [];
	let at = start;
	for (;;) {
		const cell =
			bytes[at] === quote
				? quotedCell(bytes, at, isEnd)
				: bareCell(bytes, at, delimiter);
		if (typeof cell === 'string') {
			return cell;
		}

		cells.push(cell.text);
		at = cell.end;
		const next = bytes[at];
		if (at >= end) {
			return isEnd ? {end: at, cells} : 'cut-off';
		}

		if (next === delimiter) {
			at++;
		} else if (next === lineFeed) {
			return {end: at + 1, cells};
		} else if (next === carriageReturn) {
			if (at + 1 >= end && !isEnd) {
				return 'cut-off';
			}

			if (at + 1 >= end || bytes[at + 1] === lineFeed) {
				return {end: Math.min(at + 2, end), cells};
			}

			return 'damaged';
		} else {
			return 'damaged';
		}
	}
}

type Cell = {readonly text: string; readonly end: number};

function quotedCell(
	bytes: Buffer,
	start: number,
	isEnd: boolean,
): Cell | NoRow {
	let hasQuotes = false;
	let at = start + 1;
	for (;;) {
		const close = bytes.indexOf(quote, at);
		// Behind a last quote another may follow.
		if (close === -1 || (close + 1 === bytes.length && !isEnd)) {
			return 'cut-off';
		}

		if (bytes[close + 1] !== quote) {
			const text = bytes.toString('utf8', start + 1, close);
			return {
				text: hasQuotes ? text.replaceAll('""', '"') : text,
				end: close + 1,
			};
		}

		hasQuotes = true;
		at = close + 2;
	}
}

function bareCell(bytes: Buffer, start: number, delimiter: number): Cell {
	const end = bytes.length;
	let at = start;
	while (at < end && bytes[at] !== delimiter && bytes[at] !== lineFeed) {
		at++;
	}

	const isWindows =
		at > start && bytes[at - 1] === carriageReturn && bytes[at] !== delimiter;
	const textEnd = isWindows ? at - 1 : at;
	return {text: bytes.toString('utf8', start, textEnd), end: textEnd};
}
