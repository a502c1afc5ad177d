/**
 * Split: the bytes of a file, unpacked, become the text of one record each,
 * whatever stands around the records.
 *
 *     {"eventVersion":"1.09",…}⏎{…}⏎                        → two texts
 *     {"nextToken":null,"Records":[{"eventVersion":…},{…}]}   → two texts
 *     {"events":[{"timestamp":1777636800000,"message":"{\"eventVersion\":…}"}]}
 *                                                             → one text, with its delivery time
 *
 * The invariant: every byte ends up in some text, but for white space and for
 * what wraps records. The texts do not depend on the chunks in which a file
 * arrives.
 *
 * - `json-scanner` says where a value ends without parsing it, `value-extent`
 *   whether a value is held whole or read part by part
 * - `find-records` looks into a whole value, `open-containers` keeps what
 *   has begun and not ended
 * - `damaged-text` says where a damaged record ends
 * - `read-lines` reads a range of a file for several threads
 * - `trail-records` cuts small files that are exactly as CloudTrail writes them
 */
import {
	endOfDamage,
	endOfGarbage,
	seemingBreak,
	unknown,
	withoutSeparators,
} from './damaged-text.js';
import type {Delivery} from './delivery.js';
import {ElementGuess, noGuess} from './element-guess.js';
import {isEmptyContainer} from './empty-container.js';
import {type FoundText, findRecords} from './find-records.js';
import {hasValueJoint} from './has-value-joint.js';
import {keyOf, textOf} from './json-members.js';
import {cutOff, endOfJson, endOfKey, skipJsonSpace} from './json-scanner.js';
import {deliveryOfPrefix} from './line-prefix.js';
import {OpenContainers} from './open-containers.js';
import {beginsRecord, isBlank, isSurelyRecord} from './record-start.js';
import type {SplitProblem} from './split-problem.js';
import type {TakeText, TakeWhole} from './take-text.js';
import {extentOfValue, mostPending, type ValueExtent} from './value-extent.js';

// A pending text that is not long is looked at again with each line of it, and
// a long one only when it has doubled.
const shortPending = 1024;
const longPending = 64 * 1024;

const byteOrderMark = Buffer.from('\u{FEFF}');
const lineFeed = 0x0a;
const tab = 0x09;
const comma = 0x2c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const quote = 0x22;
const openBrace = 0x7b;
const closeBrace = 0x7d;

// `[INFO] started` and `[2026-05-01] started` are lines of a log.
const listOpening = /^\[\s*(?:[{\]]|\[\s*[[{]|"\s*(?:\{|\\"))/;
// The beginnings of such an opening.
const listBegun = /^\[\s*(?:\[\s*|"\s*\\?)?$/;
const openingBytes = 256;

// Braces of a line that are tried as the beginning of a record.
const mostTried = 8;

// A file of records one in the other, none of which is closed, would otherwise be
// read again from each of them.
const mostReadAgain = 64 * 1024 * 1024;

const undecided = -1;

/**
 * Cuts the bytes of a file into the texts of its records: lines (NDJSON), values
 * over several lines, containers of any kind, lines with a text before the
 * record; any mixture of them, one after the other. Any other text is handed on
 * line by line.
 *
 * Holds the value that has begun, never the file.
 */
export class RecordSplitter {
	readonly #containers: OpenContainers;
	readonly #takeWhole: TakeWhole | undefined;
	readonly #elements = new ElementGuess();
	#pending: Buffer = Buffer.alloc(0);
	/** Of the pending bytes in the unpacked file. */
	#offset: number;
	#leastPending = 0;
	/** Bytes behind a damaged record that were read as a part of it before. */
	#readAgain = 0;
	/** Whether a value ended in the line. */
	#isBehindValue = false;
	/** Whether brackets and commas of a damaged container may follow. */
	#isBehindDamage = false;

	/**
	 * @param takeWhole asked first for a line or an element of a list that seems to be one record; none of them is looked into where it takes them
	 * @param offset of the first byte in the unpacked file
	 */
	constructor(
		take: TakeText,
		{
			takeWhole,
			offset = 0,
		}: {
			readonly takeWhole?: TakeWhole | undefined;
			readonly offset?: number;
		} = {},
	) {
		this.#containers = new OpenContainers(take);
		this.#takeWhole = takeWhole;
		this.#offset = offset;
	}

	/** Whether nothing is held and the next byte begins a line, so that the rest could be cut as a file of its own. */
	get isBetweenLines(): boolean {
		return (
			this.#pending.length === 0 &&
			this.#containers.innermost === 'none' &&
			!this.#isBehindValue &&
			!this.#isBehindDamage
		);
	}

	/** What could not be read so far, one of each kind. */
	get problems(): readonly SplitProblem[] {
		return this.#containers.problems;
	}

	/** @param chunk is not kept */
	push(chunk: Buffer): void {
		this.#elements.forget();
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
		if (
			this.#leastPending < longPending ||
			this.#pending.length >= this.#leastPending
		) {
			this.#split(false);
		}

		return chunk.subarray(lineEnd + 1);
	}

	/**
	 * The file ends here: the pending text is the last one.
	 * `problems` says where it is cut off.
	 */
	end(): void {
		this.#split(true);
		this.#containers.end();
		this.#isBehindValue = false;
		this.#isBehindDamage = false;
	}

	#split(isEnd: boolean): void {
		const bytes = this.#pending;
		let at = 0;
		while (at < bytes.length) {
			const next = this.#splitNext(bytes, at, isEnd);
			if (next === undecided) {
				break;
			}

			at = next;
		}

		this.#pending = bytes.subarray(at);
		this.#offset += at;
		const {length} = this.#pending;
		this.#leastPending =
			length < longPending
				? length < shortPending
					? 0
					: length + length / 16
				: Math.min(length * 2, mostPending);
	}

	/** @returns where to go on; `undecided` where more bytes must tell */
	#splitNext(bytes: Buffer, at: number, isEnd: boolean): number {
		let first = at;
		while (first < bytes.length && isBlank(bytes[first])) {
			this.#isBehindValue &&= bytes[first] !== lineFeed;
			first++;
		}

		if (first >= bytes.length) {
			return first;
		}

		if (bytes[first] === byteOrderMark[0]) {
			const start = bytes.subarray(first, first + byteOrderMark.length);
			if (start.equals(byteOrderMark)) {
				return first + byteOrderMark.length;
			}

			if (start.length < byteOrderMark.length && !isEnd) {
				return undecided;
			}
		}

		switch (this.#containers.innermost) {
			case 'none':
				return this.#splitLine(bytes, first, isEnd);
			case 'list':
				return this.#splitElement(bytes, first, isEnd);
			case 'object':
				return this.#splitMember(bytes, first, isEnd);
		}
	}

	/** @param first no white space */
	#splitLine(bytes: Buffer, first: number, isEnd: boolean): number {
		const byte = bytes[first];
		if (byte === openBrace) {
			const next = this.#splitRecordLine(bytes, first, isEnd);
			if (next !== first) {
				return next;
			}

			return this.#splitValue(bytes, first, isEnd);
		}

		if (
			(this.#isBehindValue || this.#isBehindDamage) &&
			(byte === comma || byte === closeBracket || byte === closeBrace)
		) {
			return first + 1;
		}

		if (byte === openBracket) {
			const text = bytes.toString('latin1', first, first + openingBytes);
			const isBegun = text.length < openingBytes && listBegun.test(text);
			if (listOpening.test(text) || (isBegun && isEnd)) {
				return this.#splitValue(bytes, first, isEnd);
			}

			if (isBegun) {
				return undecided;
			}
		}

		return this.#splitText(bytes, first, isEnd);
	}

	/**
	 * Hands on a line that surely is one record, which is not scanned.
	 *
	 * @returns `first` for any other line
	 */
	#splitRecordLine(bytes: Buffer, first: number, isEnd: boolean): number {
		if (!isSurelyRecord(bytes, first, bytes.length)) {
			return first;
		}

		const lineEnd = bytes.indexOf(lineFeed, first);
		if (lineEnd === -1) {
			return isEnd ||
				hasValueJoint(bytes, first, bytes.length) ||
				bytes.length - first >= mostPending
				? first
				: undecided;
		}

		const end = endOfText(bytes, first, lineEnd);
		if (bytes[end - 1] !== closeBrace || end - first > mostPending) {
			return first;
		}

		if (this.#takeWhole?.(bytes, first, end) !== true) {
			if (hasValueJoint(bytes, first, lineEnd)) {
				return first;
			}

			const offset = this.#offset + first;
			this.#containers.takeRecord(bytes, first, end, undefined, offset);
		}

		this.#isBehindDamage = false;
		return end;
	}

	/** A line that begins with no bracket: it may have a record behind a prefix, or be one in a string. */
	#splitText(bytes: Buffer, first: number, isEnd: boolean): number {
		const limit = first + mostPending;
		const lineFeedAt = bytes.indexOf(lineFeed, first);
		const lineEnd = lineFeedAt === -1 ? bytes.length : lineFeedAt;
		if (lineEnd > limit) {
			return this.#takePiece(bytes, first);
		}

		if (lineFeedAt === -1 && !isEnd) {
			return undecided;
		}

		const next =
			bytes[first] === quote
				? this.#splitString(bytes, first, lineEnd)
				: this.#splitPrefixed(bytes, first, lineEnd, isEnd);
		if (next !== first) {
			return next;
		}

		this.#take(bytes, first, endOfText(bytes, first, lineEnd), false);
		this.#isBehindValue = false;
		return lineEnd;
	}

	/** A line of `jq '.events[].message'`. @returns `first` if it holds no record */
	#splitString(bytes: Buffer, first: number, lineEnd: number): number {
		const end = endOfJson(bytes, first, lineEnd);
		const found = end < 0 ? [] : findRecords(bytes, first, end);
		if (found.length === 0) {
			return first;
		}

		this.#takeFound(found);
		this.#isBehindValue = true;
		return end;
	}

	/** @returns `first` if the line holds no record */
	#splitPrefixed(
		bytes: Buffer,
		first: number,
		lineEnd: number,
		isEnd: boolean,
	): number {
		let brace = first;
		for (let tried = 0; tried < mostTried; tried++) {
			brace = bytes.indexOf(openBrace, brace + 1);
			if (brace === -1 || brace >= lineEnd) {
				return first;
			}

			const key = skipJsonSpace(bytes, brace + 1, bytes.length);
			if (key >= bytes.length && !isEnd) {
				return undecided;
			}

			if (bytes[key] === quote) {
				const prefix = bytes.toString('utf8', first, brace);
				const next = this.#splitBehindPrefix(bytes, brace, prefix, isEnd);
				if (next !== brace) {
					return next === undecided
						? undecided
						: endOfColumns(bytes, next, lineEnd);
				}
			}
		}

		return first;
	}

	/** @param first of an object or list */
	#splitValue(bytes: Buffer, first: number, isEnd: boolean): number {
		const {delivery} = this.#containers;
		if (isSurelyRecord(bytes, first, bytes.length)) {
			const likelyEnd = this.#splitElementRecord(bytes, first);
			if (likelyEnd !== noGuess) {
				return likelyEnd;
			}

			const limit = Math.min(bytes.length, first + mostPending);
			const end = endOfJson(bytes, first, limit);
			if (end >= 0) {
				const offset = this.#offset + first;
				this.#containers.takeRecord(bytes, first, end, delivery, offset);
				this.#isBehindValue = true;
				return end;
			}
		}

		return this.#splitExtent(bytes, first, isEnd, delivery, end => {
			this.#takeValue(bytes, first, end);
			return true;
		});
	}

	/**
	 * Hands on a record in a list that is not scanned, as `takeWhole` tells whether it
	 * ends where it seems to.
	 *
	 * @returns `noGuess` for any other
	 */
	#splitElementRecord(bytes: Buffer, first: number): number {
		const containers = this.#containers;
		if (
			this.#takeWhole === undefined ||
			containers.innermost !== 'list' ||
			containers.delivery !== undefined ||
			containers.isWithholding
		) {
			return noGuess;
		}

		const end = this.#elements.endOf(bytes, first);
		if (
			end === noGuess ||
			end - first > mostPending ||
			!this.#takeWhole(bytes, first, end)
		) {
			return noGuess;
		}

		containers.noteRecord();
		this.#isBehindValue = true;
		return end;
	}

	/** A value behind a text: it counts only where it is a record or holds one. @returns `first` if there is none */
	#splitBehindPrefix(
		bytes: Buffer,
		first: number,
		prefix: string,
		isEnd: boolean,
	): number {
		const delivery = deliveryOfPrefix(prefix);
		const isBegun = beginsRecord(bytes, first, bytes.length) === 'yes';
		return this.#splitExtent(
			bytes,
			first,
			isEnd,
			delivery,
			end => {
				const found = findRecords(bytes, first, end, delivery);
				this.#takeFound(found);
				return found.length > 0;
			},
			isBegun,
		);
	}

	/**
	 * @param takeWhole takes a whole value, or returns false
	 * @param doesTakeBroken whether a damaged value is one of this file
	 * @returns `first` if the value is not taken
	 */
	#splitExtent(
		bytes: Buffer,
		first: number,
		isEnd: boolean,
		delivery: Delivery | undefined,
		takeWhole: (end: number) => boolean,
		doesTakeBroken = true,
	): number {
		const extent = this.#extentOf(bytes, first, isEnd);
		switch (extent.kind) {
			case 'undecided':
				return undecided;
			case 'whole': {
				if (!takeWhole(extent.end)) {
					return first;
				}

				this.#isBehindValue = true;
				return extent.end;
			}

			case 'open':
				return this.#openContainer(bytes, first, delivery);
			case 'damaged':
			case 'cut':
			case 'endless':
				return doesTakeBroken
					? this.#splitBroken(bytes, first, isEnd, extent, delivery)
					: first;
		}
	}

	#extentOf(bytes: Buffer, first: number, isEnd: boolean): ValueExtent {
		if (!isSurelyRecord(bytes, first, bytes.length)) {
			return extentOfValue(bytes, first, isEnd, this.#containers.depth);
		}

		const limit = Math.min(bytes.length, first + mostPending);
		const end = endOfJson(bytes, first, limit);
		if (end >= 0) {
			return {kind: 'whole', end};
		}

		if (end !== cutOff) {
			return {kind: 'damaged'};
		}

		if (limit === first + mostPending) {
			return {kind: 'endless'};
		}

		return {kind: isEnd ? 'cut' : 'undecided'};
	}

	#openContainer(
		bytes: Buffer,
		first: number,
		delivery: Delivery | undefined,
	): number {
		this.#containers.open(
			bytes[first] === openBracket,
			this.#offset + first,
			delivery,
		);
		return first + 1;
	}

	/** Hands on a value that is damaged, cut off or too long, as one text. */
	#splitBroken(
		bytes: Buffer,
		first: number,
		isEnd: boolean,
		{kind}: ValueExtent,
		delivery: Delivery | undefined,
	): number {
		if (kind === 'endless') {
			return this.#takePiece(bytes, first);
		}

		const limit = Math.min(bytes.length, first + mostPending);
		const isLast = isEnd || limit === first + mostPending;
		const next = endOfDamage(bytes, {
			start: first,
			end: limit,
			isEnd: isLast,
			isInside: this.#containers.innermost !== 'none',
			doesResume: true,
		});
		if (next === unknown) {
			return undecided;
		}

		const brokenAt = Math.max(next, seemingBreak(bytes, first, limit));
		this.#readAgain += brokenAt - next;
		const end =
			this.#readAgain > mostReadAgain + this.#offset ? brokenAt : next;
		if (kind === 'cut' && end === bytes.length) {
			this.#containers.report({
				kind: 'cut-off',
				what: 'value',
				offset: this.#offset + first,
			});
		}

		this.#isBehindDamage = true;
		this.#isBehindValue = true;
		this.#containers.takeRecord(
			bytes,
			first,
			withoutSeparators(bytes, first, end),
			delivery,
			this.#offset + first,
		);
		return end;
	}

	/** @param first in a list, no white space */
	#splitElement(bytes: Buffer, first: number, isEnd: boolean): number {
		switch (bytes[first]) {
			case comma:
				return first + 1;
			case closeBracket:
				this.#close(false);
				return first + 1;
			case closeBrace:
				this.#close(true);
				return first;
			case openBrace:
			case openBracket:
				return this.#splitValue(bytes, first, isEnd);
			default:
				return this.#splitScalar(bytes, first, isEnd, first);
		}
	}

	/** @param first in an object, no white space */
	#splitMember(bytes: Buffer, first: number, isEnd: boolean): number {
		switch (bytes[first]) {
			case comma:
				return first + 1;
			case closeBrace:
				this.#close(false);
				return first + 1;
			case openBrace:
			case openBracket:
			case closeBracket:
				this.#close(true);
				return first;
			case quote:
				break;
			default:
				return this.#splitGarbage(bytes, first, isEnd);
		}

		const value = endOfKey(bytes, first, bytes.length);
		if (value === cutOff || value === bytes.length) {
			if (bytes.length - first >= mostPending) {
				return this.#takePiece(bytes, first);
			}

			return isEnd ? bytes.length : undecided;
		}

		if (value < 0) {
			return this.#splitGarbage(bytes, first, isEnd);
		}

		switch (bytes[value]) {
			case openBracket:
				return this.#openContainer(bytes, value, this.#containers.delivery);
			case openBrace:
				return this.#splitValue(bytes, value, isEnd);
			default:
				return this.#splitScalar(bytes, value, isEnd, first);
		}
	}

	/** A string, number or literal. @param key where the member begins; `first` for an element */
	#splitScalar(
		bytes: Buffer,
		first: number,
		isEnd: boolean,
		key: number,
	): number {
		const limit = Math.min(bytes.length, first + mostPending);
		const end = endOfJson(bytes, first, limit);
		// A number may go on in the next bytes.
		if (end === cutOff || end === limit) {
			if (limit === first + mostPending) {
				return this.#takePiece(bytes, first);
			}

			if (!isEnd) {
				return undecided;
			}
		}

		if (end < 0) {
			return this.#splitGarbage(bytes, first, isEnd);
		}

		if (key !== first) {
			const text = textOf(bytes, {start: first, end}) ?? '';
			this.#containers.addText(keyOf(bytes, {key}), text);
		}

		this.#takeValue(bytes, first, end);
		return end;
	}

	/** What is no JSON in a list or object. */
	#splitGarbage(bytes: Buffer, first: number, isEnd: boolean): number {
		const limit = Math.min(bytes.length, first + mostPending);
		const isLast = isEnd || limit === first + mostPending;
		const end = endOfGarbage(bytes, first, limit, isLast);
		if (end === unknown) {
			return undecided;
		}

		this.#containers.report({
			kind: 'no-json',
			what: 'value',
			offset: this.#offset + first,
		});
		this.#containers.takeRecord(
			bytes,
			first,
			withoutSeparators(bytes, first, end),
			this.#containers.delivery,
			this.#offset + first,
		);
		return end;
	}

	#close(isBroken: boolean): void {
		this.#containers.close(isBroken);
		this.#isBehindValue = true;
	}

	/** Hands on what is in a whole value. A member of a wrapper that holds no record is a part of the wrapper. */
	#takeValue(bytes: Buffer, start: number, end: number): void {
		const {delivery, innermost} = this.#containers;
		if (isSurelyRecord(bytes, start, end)) {
			this.#take(bytes, start, end, true);
			return;
		}

		const found = findRecords(bytes, start, end, delivery);
		if (found.length > 0) {
			this.#takeFound(found);
		} else if (innermost !== 'object' && !isEmptyContainer(bytes, start, end)) {
			this.#take(bytes, start, end, false);
		}
	}

	#takeFound(found: readonly FoundText[]): void {
		for (const {bytes, start, end, delivery, isRecord, at} of found) {
			const offset = this.#offset + at;
			if (isRecord) {
				this.#containers.takeRecord(bytes, start, end, delivery, offset);
			} else {
				this.#containers.takeOther(bytes, start, end, delivery, offset);
			}
		}
	}

	#take(bytes: Buffer, start: number, end: number, isRecord: boolean): void {
		const {delivery} = this.#containers;
		const offset = this.#offset + start;
		if (isRecord) {
			this.#containers.takeRecord(bytes, start, end, delivery, offset);
		} else {
			this.#containers.takeOther(bytes, start, end, delivery, offset);
		}
	}

	/** Hands on the beginning of a text that is too long, without cutting a character. */
	#takePiece(bytes: Buffer, start: number): number {
		const limit = Math.min(bytes.length, start + mostPending);
		let end = limit;
		while (isContinuation(bytes[end]) && end > limit - 4) {
			end--;
		}

		this.#containers.report({
			kind: 'too-long',
			what: 'value',
			offset: this.#offset + start,
		});
		this.#take(bytes, start, end, true);
		return end;
	}
}

/** A byte of UTF-8 that does not begin a character. */
function isContinuation(byte: number | undefined): boolean {
	return byte !== undefined && (byte & 0b1100_0000) === 0b1000_0000;
}

/** The end of a text without the white space behind it. */
function endOfText(bytes: Buffer, start: number, end: number): number {
	let last = end;
	while (last > start && isBlank(bytes[last - 1])) {
		last--;
	}

	return last;
}

/** Behind the columns that follow a record in a line of `--output text`: `…}⇥STREAM⇥1777636800000`. */
function endOfColumns(bytes: Buffer, start: number, lineEnd: number): number {
	return bytes[start] === tab &&
		!bytes.subarray(start, lineEnd).includes(openBrace)
		? lineEnd
		: start;
}
