import {RecordSplitter} from '../split/record-splitter.js';
import type {TakeText, TakeWhole} from '../split/take-text.js';
import {parseRow, type Row} from './parse-row.js';
import {type Table, tableOf} from './table.js';
import {TableSplitter} from './table-splitter.js';

/** Cuts the bytes of a file into texts of records, whatever the file is. */
export type FileSplitter = Pick<
	RecordSplitter,
	'push' | 'end' | 'isBetweenLines' | 'problems'
> & {
	/** How many records were made of the cells of a table. */
	readonly madeOfRows: number;
};

// The header and the first row: a row holds a record of at most 256 KB.
const mostStart = 1024 * 1024;

const delimiters = [0x2c, 0x3b, 0x09];
const byteOrderMark = Buffer.from('\u{FEFF}');
const openBrace = 0x7b;
const openBracket = 0x5b;
const quote = 0x22;

/**
 * A splitter for a file of which nothing is known: it waits until the first lines
 * say whether they begin a table.
 *
 * @param takeWhole as `RecordSplitter` asks it
 */
export function createSplitter(
	take: TakeText,
	takeWhole?: TakeWhole,
): FileSplitter {
	let start: Buffer = Buffer.alloc(0);
	let splitter: RecordSplitter | TableSplitter | undefined;
	const decide = (isEnd: boolean) => {
		const found = findTable(start, isEnd || start.length >= mostStart);
		if (found === undefined) {
			return;
		}

		const bytes = start;
		start = Buffer.alloc(0);
		if (found === 'none') {
			splitter = new RecordSplitter(take, {takeWhole});
			splitter.push(bytes);
			return;
		}

		const {table, delimiter, rows} = found;
		splitter = new TableSplitter(take, table, delimiter, rows);
		splitter.push(bytes.subarray(rows));
	};

	return {
		get madeOfRows() {
			return splitter instanceof TableSplitter ? splitter.madeOfRows : 0;
		},
		get problems() {
			return splitter?.problems ?? [];
		},
		get isBetweenLines() {
			return splitter?.isBetweenLines ?? start.length === 0;
		},
		push(chunk) {
			if (splitter !== undefined) {
				splitter.push(chunk);
				return;
			}

			start = Buffer.concat([start, chunk]);
			decide(false);
		},
		end() {
			if (splitter === undefined) {
				decide(true);
			}

			splitter?.end();
		},
	};
}

type FoundTable = {
	readonly table: Table;
	readonly delimiter: number;
	/** Where the rows begin, behind the header: an offset. */
	readonly rows: number;
};

/**
 * Whether the bytes may begin a table, by the first ones: JSON does not. Files of
 * records need no look at their lines then.
 */
export function mayBeginTable(start: Buffer): boolean {
	const first = start[skipBlank(start)];
	return first !== openBrace && first !== openBracket;
}

/** @returns undefined where more bytes must tell */
function findTable(
	bytes: Buffer,
	isDecided: boolean,
): FoundTable | 'none' | undefined {
	const first = skipBlank(bytes);
	if (first >= bytes.length) {
		return isDecided ? 'none' : undefined;
	}

	if (!mayBeginTable(bytes)) {
		return 'none';
	}

	// Excel writes which delimiter it used: `sep=;`.
	const separator = /^sep=.\r?\n?/.exec(
		bytes.toString('latin1', first, first + 8),
	)?.[0];
	if (separator !== undefined && !separator.endsWith('\n') && !isDecided) {
		return;
	}

	const header = first + (separator?.length ?? 0);
	let isOpen = false;
	for (const delimiter of delimiters) {
		const names = parseRow(bytes, header, delimiter, isDecided);
		if (names === 'cut-off') {
			isOpen = true;
		} else if (names !== 'damaged') {
			const sample = parseRow(bytes, names.end, delimiter, isDecided);
			const table = tableOf(names.cells, sampleCells(bytes, names, sample));
			if (table !== undefined) {
				return {table, delimiter, rows: names.end};
			}

			isOpen ||= sample === 'cut-off';
		}
	}

	return isOpen && !isDecided ? undefined : 'none';
}

/** The cells of the first row. A single cell without quotes is a line, of no table. */
function sampleCells(
	bytes: Buffer,
	{end, cells}: Row,
	sample: Row | string,
): readonly string[] | undefined {
	return typeof sample === 'object' &&
		(cells.length > 1 || bytes[end] === quote)
		? sample.cells
		: undefined;
}

/** White space, zeros and the mark that say nothing of what follows. */
function skipBlank(bytes: Buffer): number {
	let at = 0;
	for (;;) {
		const mark = bytes.subarray(at, at + byteOrderMark.length);
		if (mark.equals(byteOrderMark)) {
			at += byteOrderMark.length;
		} else if (at < bytes.length && (bytes[at] ?? 0) <= 0x20) {
			at++;
		} else {
			return at;
		}
	}
}
