/**
 * Tables: what a console or a query exports as CSV. `create-splitter` looks at the
 * first lines of a file and hands it to the splitter that fits:
 *
 *     {"Records":[…                        → RecordSplitter
 *     User name,Event time,Event name,…    → TableSplitter: a row is a record
 *     @timestamp,@message                  → TableSplitter: a cell holds a record
 *
 * The invariant: each row ends up in some text. A row that cannot be read (a quote
 * that stays open, a cell too many) is one text, `problems` names it, and reading
 * goes on at the next row that has as many cells as the header.
 *
 * - `table`: what the columns are. `parse-row`: where a row ends, and its cells.
 */
import {type Delivery, deliveryIn} from '../split/delivery.js';
import {RecordSplitter} from '../split/record-splitter.js';
import type {SplitProblem} from '../split/split-problem.js';
import type {TakeText} from '../split/take-text.js';
import {parseRow, type Row} from './parse-row.js';
import {nextTable, type Table} from './table.js';

/**
 * Bytes held at most of a row that does not end: 32 times the largest record that
 * CloudTrail writes (256 KB).
 */
const mostPending = 8 * 1024 * 1024;

// A longer pending row is looked at again only when it has doubled.
const longPending = 64 * 1024;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Cuts the rows of a table into texts of records. The header is no part of its bytes. */
export class TableSplitter {
	readonly #take: TakeText;
	readonly #delimiter: number;
	#table: Table;
	#pending: Buffer = Buffer.alloc(0);
	#leastPending = 0;
	/** Of the pending bytes in the unpacked file. */
	#offset: number;
	#made = 0;
	readonly #problems = new Map<string, SplitProblem>();

	/**
	 * @param delimiter a byte
	 * @param offset of the first row in the unpacked file
	 */
	constructor(take: TakeText, table: Table, delimiter: number, offset: number) {
		this.#take = take;
		this.#table = table;
		this.#delimiter = delimiter;
		this.#offset = offset;
	}

	/** How many records were made of cells: they hold less than CloudTrail wrote. */
	get madeOfRows(): number {
		return this.#made;
	}

	/** What could not be read so far, one of each kind. */
	get problems(): readonly SplitProblem[] {
		return [...this.#problems.values()];
	}

	/** A row may go on over many lines. */
	get isBetweenLines(): boolean {
		return false;
	}

	/** @param chunk is not kept */
	push(chunk: Buffer): void {
		this.#pending = Buffer.concat([this.#pending, chunk]);
		if (this.#pending.length >= this.#leastPending) {
			this.#split(false);
		}
	}

	/** The file ends here: the pending bytes are the last row. */
	end(): void {
		this.#split(true);
	}

	#split(isEnd: boolean): void {
		const bytes = this.#pending;
		let at = 0;
		while (at < bytes.length) {
			const next = isBlank(bytes[at])
				? at + 1
				: this.#splitRow(bytes, at, isEnd);
			if (next === undefined) {
				break;
			}

			at = next;
		}

		this.#offset += at;
		// A copy: a slice would keep all bytes that it is cut from.
		this.#pending = Buffer.from(bytes.subarray(at));
		this.#leastPending =
			this.#pending.length < longPending
				? 0
				: Math.min(this.#pending.length * 2, mostPending);
	}

	/** @returns where to go on; undefined where more bytes must tell */
	#splitRow(bytes: Buffer, at: number, isEnd: boolean): number | undefined {
		const limit = at + mostPending;
		const isLong = bytes.length >= limit;
		const view = isLong ? bytes.subarray(0, limit) : bytes;
		const isLast = isEnd && !isLong;
		const row = parseRow(view, at, this.#delimiter, isLast);
		if (row === 'cut-off' && !isLast && !isLong) {
			return;
		}

		if (typeof row === 'object') {
			const table = nextTable(this.#table, row.cells);
			if (table !== undefined) {
				this.#table = table;
				return row.end;
			}

			// A file that is cut behind a doubled quote seems to end with a whole row.
			const mayBeCut = isLast && view[view.length - 1] !== lineFeed;
			if (
				row.cells.length === this.#table.names.length &&
				!(mayBeCut && row.end === view.length && row.cells.some(isBroken))
			) {
				this.#takeRow(row.cells, this.#offset + at);
				return row.end;
			}
		}

		const end = this.#endOfDamage(view, at, row, isLast, isLast || isLong);
		if (end !== undefined) {
			const offset = this.#offset + at;
			this.#report({kind: 'damaged', what: 'row', offset});
			this.#take(
				...[bytes, at, withoutLineEnd(bytes, at, end)],
				...[undefined, offset],
			);
		}

		return end;
	}

	#report(problem: SplitProblem): void {
		if (!this.#problems.has(problem.kind)) {
			this.#problems.set(problem.kind, problem);
		}
	}

	#takeRow(cells: readonly string[], offset: number): void {
		const {names, messages, spelling} = this.#table;
		const delivery = deliveryIn(
			new Map(names.map((name, index) => [name, cells[index] ?? ''])),
			undefined,
		);
		const texts = messages.map(index => cells[index]?.trim() ?? '');
		// Elastic has the same record in `message` and in `event.original`.
		const json = new Set(texts.filter(text => /^[{[]/.test(text)));
		if (json.size === 0 && spelling !== undefined) {
			this.#made++;
			const text = Buffer.from(spelling.restore(cells));
			this.#take(text, 0, text.length, delivery, offset);
			return;
		}

		for (const text of json.size > 0 ? json : texts) {
			this.#searchCell(text, delivery, offset);
		}
	}

	/** A cell is searched as a file is. */
	#searchCell(cell: string, ofRow: Delivery | undefined, offset: number): void {
		const splitter = new RecordSplitter((bytes, start, end, delivery) => {
			this.#take(bytes, start, end, delivery ?? ofRow, offset);
		});
		splitter.push(Buffer.from(cell));
		splitter.end();
		for (const problem of splitter.problems) {
			this.#report({...problem, offset});
		}
	}

	/**
	 * Where the next row begins behind one that cannot be read: at the first line that
	 * can be read as a row.
	 *
	 * @param isDecided whether no further bytes can change the answer
	 * @returns undefined where more bytes must tell
	 */
	#endOfDamage(
		view: Buffer,
		start: number,
		damaged: Row | string,
		isLast: boolean,
		isDecided: boolean,
	): number | undefined {
		const end = typeof damaged === 'object' ? damaged.end : view.length;
		// Rows that begin on many lines and never end must not be read again and again.
		let bytesLeft = 2 * mostPending;
		let at = start;
		for (;;) {
			const lineEnd = view.indexOf(lineFeed, at);
			if (lineEnd === -1 || lineEnd + 1 >= end || bytesLeft < 0) {
				return isDecided || typeof damaged === 'object' ? end : undefined;
			}

			at = lineEnd + 1;
			const row = parseRow(view, at, this.#delimiter, isLast);
			if (row === 'cut-off' && !isDecided) {
				return;
			}

			if (typeof row === 'object' && this.#isRow(row.cells)) {
				return at;
			}

			bytesLeft -= (typeof row === 'object' ? row.end : view.length) - at;
		}
	}

	#isRow(cells: readonly string[]): boolean {
		return (
			cells.length === this.#table.names.length ||
			nextTable(this.#table, cells) !== undefined
		);
	}
}

/** Whether a cell begins as JSON and is none. `{type=IAMUser}` is how Athena writes an object. */
function isBroken(cell: string): boolean {
	if (!/^\s*(?:\{\s*"|\[\s*[{"])/.test(cell)) {
		return false;
	}

	try {
		JSON.parse(cell);
		return false;
	} catch {
		return true;
	}
}

/** White space between rows, and zeros that fill a file up. */
function isBlank(byte: number | undefined): boolean {
	return byte === lineFeed || byte === carriageReturn || byte === 0;
}

function withoutLineEnd(bytes: Buffer, start: number, end: number): number {
	let last = end;
	while (last > start && isBlank(bytes[last - 1])) {
		last--;
	}

	return last;
}
