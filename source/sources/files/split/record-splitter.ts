/**
 * Split: the bytes of a file, unpacked, become the text of one record each.
 *
 *     {"Records":[{"eventVersion":"1.09",…},{…}]}   → two texts
 *     {"eventVersion":"1.09",…}⏎{…}⏎                → two texts
 *
 * The invariant: every byte that is no white space or bracket between records
 * ends up in some text. `json-scanner` says where a value ends without parsing
 * it; `read-lines` reads a range of a file for several threads.
 */
import {cutOff, endOfJson, isJsonSpace, skipJsonSpace} from './json-scanner.js';

/** Takes the text of one message: `bytes` from `start` to `end`. The bytes are valid during the call only. */
export type TakeText = (bytes: Buffer, start: number, end: number) => void;

/**
 * Bytes held at most of a text that does not end: 32 times the largest record
 * that CloudTrail writes (256 KB). A longer line is handed on
 * in pieces, a longer document line by line.
 */
const mostPending = 8 * 1024 * 1024;

// A longer pending text is looked at again only when it has doubled.
const longPending = 64 * 1024;

const byteOrderMark = Buffer.from('\u{FEFF}');
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const comma = 0x2c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const quote = 0x22;
const letterR = 0x52;
const openBrace = 0x7b;
const closeBrace = 0x7d;

// No known writer opens a list with more white space than that.
const openingBytes = 256;
const opening = /^(?:\{\s*"Records"\s*:\s*\[|\[(?=\s*[{\]]))/;
// The beginnings of such an opening, however short.
const openingBegun =
	/^(?:\{\s*(?:"(?:R(?:e(?:c(?:o(?:r(?:d(?:s(?:"\s*(?::\s*)?)?)?)?)?)?)?)?)?)?|\[\s*)$/;

/** Where to look for the next record in a list with a broken one: how CloudTrail begins each. */
const recordStart = '{"eventVersion"';

const undecided = -1;

/**
 * Cuts the bytes of a file into the texts of its records: lines (NDJSON), the
 * elements of `{"Records":[…]}` and of an array of objects, and objects that
 * are written over several lines; any mixture of them, one after the other.
 * Only white space and the brackets and commas of lists are left out. Any other
 * text that is no record is handed on line by line.
 *
 * Holds the text that has begun, never the file.
 */
export class RecordSplitter {
	readonly #take: TakeText;
	#pending: Buffer = Buffer.alloc(0);
	#leastPending = 0;
	#list: 'none' | 'array' | 'envelope' = 'none';

	constructor(take: TakeText) {
		this.#take = take;
	}

	/** Whether nothing is held and the next byte begins a line, so that the rest could be cut as a file of its own. */
	get isBetweenLines(): boolean {
		return this.#list === 'none' && this.#pending.length === 0;
	}

	/** @param chunk is not kept */
	push(chunk: Buffer): void {
		const rest = this.#completeLine(chunk);
		this.#pending =
			this.#pending.length === 0 ? rest : Buffer.concat([this.#pending, rest]);
		if (this.#pending.length >= this.#leastPending) {
			this.#split(false);
		}

		if (this.#pending.buffer === chunk.buffer) {
			this.#pending = Buffer.from(this.#pending);
		}
	}

	/**
	 * The pending text is mostly a line that ends in the chunk. Then only its end is
	 * copied. @returns the rest of the chunk
	 */
	#completeLine(chunk: Buffer): Buffer {
		const lineEnd = chunk.indexOf(lineFeed);
		if (this.#pending.length === 0 || lineEnd === -1) {
			return chunk;
		}

		this.#pending = Buffer.concat([
			this.#pending,
			chunk.subarray(0, lineEnd + 1),
		]);
		if (this.#pending.length >= this.#leastPending) {
			this.#split(false);
		}

		return chunk.subarray(lineEnd + 1);
	}

	/** The file ends here: the pending text is the last one. */
	end(): void {
		this.#split(true);
	}

	#split(isEnd: boolean): void {
		const bytes = this.#pending;
		let at = 0;
		while (at < bytes.length) {
			const next =
				this.#list === 'none'
					? this.#splitLine(bytes, at, isEnd)
					: this.#splitElement(bytes, at, isEnd);
			if (next === undecided) {
				break;
			}

			at = next;
		}

		this.#pending = bytes.subarray(at);
		this.#leastPending =
			this.#pending.length < longPending
				? 0
				: Math.min(this.#pending.length * 2, mostPending);
	}

	/** @returns where to go on; `undecided` where more bytes must tell. */
	#splitLine(bytes: Buffer, at: number, isEnd: boolean): number {
		const first = skipJsonSpace(bytes, at, bytes.length);
		const firstByte = bytes[first];
		if (firstByte === undefined) {
			return first;
		}

		if (firstByte === byteOrderMark[0]) {
			const start = bytes.subarray(first, first + byteOrderMark.length);
			if (start.equals(byteOrderMark)) {
				return first + byteOrderMark.length;
			}

			if (start.length < byteOrderMark.length && !isEnd) {
				return undecided;
			}
		}

		if (mayOpenList(bytes, first)) {
			const text = bytes.toString('latin1', first, first + openingBytes);
			const opened = opening.exec(text)?.[0];
			if (opened !== undefined) {
				this.#list = firstByte === openBrace ? 'envelope' : 'array';
				return first + opened.length;
			}

			if (!isEnd && text.length < openingBytes && openingBegun.test(text)) {
				return undecided;
			}
		}

		const limit = first + mostPending;
		const lineFeedAt = bytes.indexOf(lineFeed, first);
		const lineEnd = lineFeedAt === -1 ? bytes.length : lineFeedAt;
		if (lineEnd > limit) {
			return this.#takePiece(bytes, first, limit);
		}

		if (lineFeedAt === -1 && !isEnd) {
			return undecided;
		}

		if (firstByte === openBrace && lastByte(bytes, lineEnd) !== closeBrace) {
			const end = endOfJson(bytes, first, Math.min(bytes.length, limit));
			const isOpen = end === cutOff && bytes.length < limit;
			if (isOpen && !isEnd) {
				return undecided;
			}

			if (isOpen || end >= 0) {
				const documentEnd = isOpen ? bytes.length : end;
				this.#take(bytes, first, documentEnd);
				return documentEnd;
			}
		}

		const isWindows = bytes[lineEnd - 1] === carriageReturn;
		this.#take(bytes, first, isWindows ? lineEnd - 1 : lineEnd);
		return lineEnd;
	}

	#splitElement(bytes: Buffer, at: number, isEnd: boolean): number {
		const first = skipJsonSpace(bytes, at, bytes.length);
		const firstByte = bytes[first];
		if (firstByte === undefined) {
			return first;
		}

		if (firstByte === comma) {
			return first + 1;
		}

		if (firstByte === closeBracket) {
			return this.#closeList(bytes, first + 1, isEnd);
		}

		const limit = Math.min(bytes.length, first + mostPending);
		const end = endOfJson(bytes, first, limit);
		if (end === cutOff && isEnd && limit === bytes.length) {
			this.#take(bytes, first, limit);
			return limit;
		}

		const isOpen = end === cutOff && limit === bytes.length;
		const textEnd = end >= 0 ? end : nextRecord(bytes, first, limit);
		// A number may go on in the next bytes, and so may a broken record.
		if (!isEnd && (isOpen || textEnd === bytes.length)) {
			return undecided;
		}

		this.#take(bytes, first, textEnd);
		return textEnd;
	}

	#closeList(bytes: Buffer, at: number, isEnd: boolean): number {
		const next = skipJsonSpace(bytes, at, bytes.length);
		if (this.#list === 'envelope' && next === bytes.length && !isEnd) {
			// The bracket stays pending.
			return undecided;
		}

		const isClosed = this.#list === 'envelope' && bytes[next] === closeBrace;
		this.#list = 'none';
		return isClosed ? next + 1 : next;
	}

	/** Hands on the beginning of a line that is too long, without cutting a character. */
	#takePiece(bytes: Buffer, start: number, limit: number): number {
		let end = limit;
		while (isContinuation(bytes[end]) && end > limit - 4) {
			end--;
		}

		this.#take(bytes, start, end);
		return end;
	}
}

/** False for nearly all lines, which have another first key than `Records`. */
function mayOpenList(bytes: Buffer, first: number): boolean {
	return (
		bytes[first] === openBracket ||
		(bytes[first] === openBrace &&
			(bytes[first + 1] !== quote ||
				first + 2 >= bytes.length ||
				bytes[first + 2] === letterR))
	);
}

/** A byte of UTF-8 that does not begin a character. */
function isContinuation(byte: number | undefined): boolean {
	return byte !== undefined && (byte & 0b1100_0000) === 0b1000_0000;
}

function lastByte(bytes: Buffer, end: number): number | undefined {
	let last = end - 1;
	while (isJsonSpace(bytes[last])) {
		last--;
	}

	return bytes[last];
}

/** Where to go on behind a broken record: the end of its line, or the start of what looks like the next record. */
function nextRecord(bytes: Buffer, start: number, limit: number): number {
	const part = bytes.subarray(start, limit);
	const ends = [part.indexOf(lineFeed), part.indexOf(recordStart, 1)].filter(
		end => end !== -1,
	);
	return Math.min(limit, ...ends.map(end => start + end));
}
