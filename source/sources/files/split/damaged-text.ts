import {cutOff, endOfJson} from './json-scanner.js';
import {
	beginsRecord,
	firstNameOf,
	isBlank,
	type RecordStart,
	skipBlank,
} from './record-start.js';

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const lineFeed = 0x0a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

/** More bytes must be seen first. */
export const unknown = -1;

/**
 * Where to go on behind JSON that breaks a rule: at the next record, or behind the
 * bracket that closes the damaged object, whichever comes first. One damaged
 * record is one text then, and no whole one is lost:
 *
 *     {"eventVersion":"1.11","eventName":"DeleteTrail",,"awsRegion":…},{…   up to its own bracket
 *     {"eventVersion":"1.11","userIdentity":{"type":…,{"eventVersion":…     up to the next record
 *
 * The next record is known by its first key, or because it begins a line.
 *
 * @returns `unknown` where more bytes must tell
 */
export function endOfDamage(bytes: Buffer, damage: Damage): number {
	const found = scan(bytes, damage, true);
	// In the last record of a list a line feed may be the damage itself.
	return found.isClosed || !damage.isEnd || found.end < damage.end
		? found.end
		: scan(bytes, damage, false).end;
}

export type Damage = {
	/** Of the object or list that is damaged. */
	readonly start: number;
	/** Of the bytes that there are. */
	readonly end: number;
	/** Whether no more will come, or more are not waited for. */
	readonly isEnd: boolean;
	/** Whether a list or object around it is open, to which a bracket too many belongs. */
	readonly isInside: boolean;
	/** Whether the next record ends the damage. */
	readonly doesResume: boolean;
};
/** @param doLinesEndStrings a string of JSON has no line feed in it; the quotes may have got out of step before */
function scan(
	bytes: Buffer,
	{start, end, isEnd, isInside, doesResume}: Damage,
	doLinesEndStrings: boolean,
): {readonly end: number; readonly isClosed: boolean} {
	const name = firstNameOf(bytes, start, end);
	const likeName = name === '' ? undefined : name;
	const open = new OpenBrackets();
	let isInString = false;
	let isClosed = false;
	for (let at = start; at < end; at++) {
		const byte = bytes[at] ?? 0;
		if (byte === openBrace && at > start && doesResume) {
			const isOwnLine = bytes[at - 1] === lineFeed;
			const before = byteBefore(bytes, start, at);
			const begins = isOwnLine
				? 'yes'
				: before === colon
					? 'no'
					: beginsRecord(
							bytes,
							at,
							end,
							before === comma ? likeName : undefined,
						);
			if (begins === 'yes') {
				return {end: at, isClosed: true};
			}

			if (begins === 'unknown' && !isEnd) {
				return {end: unknown, isClosed: false};
			}
		}

		if (byte === lineFeed) {
			if (isClosed) {
				return {end: at, isClosed};
			}

			isInString &&= !doLinesEndStrings;
		} else if (isClosed) {
			// Behind a bracket that was not the last: on to the end of the line.
		} else if (isInString) {
			if (byte === backslash) {
				at++;
			} else if (byte === quote) {
				isInString = false;
			}
		} else if (byte === quote) {
			isInString = true;
		} else if (byte === openBrace || byte === openBracket) {
			open.open(byte);
		} else if (byte === closeBrace || byte === closeBracket) {
			const isOwn = open.close(byte);
			if (!isOwn && isInside) {
				return {end: at, isClosed: true};
			}

			if (isOwn && open.depth === 0) {
				const next = nextOfLine(bytes, at + 1, end);
				const ends = endsValue(bytes, next, end, likeName);
				if (ends === 'unknown' && !isEnd) {
					return {end: unknown, isClosed: false};
				}

				if (ends !== 'no') {
					return {end: at + 1, isClosed: true};
				}

				if (bytes[next] === comma) {
					// A key follows: this bracket, or one before, stood in a string.
					open.open(openBrace);
				} else {
					isClosed = true;
				}
			}
		}
	}

	return {end: isEnd ? end : unknown, isClosed};
}

/** The brackets that are open. One that lost its partner is closed with the one around it. */
class OpenBrackets {
	readonly #open: number[] = [];
	#braces = 0;

	get depth(): number {
		return this.#open.length;
	}

	open(bracket: number): void {
		this.#open.push(bracket);
		this.#braces += Number(bracket === openBrace);
	}

	/** @returns false where none is open that this one closes */
	close(bracket: number): boolean {
		const opener = bracket === closeBrace ? openBrace : openBracket;
		// Asked first: a search for each bracket would be quadratic.
		const count =
			opener === openBrace ? this.#braces : this.#open.length - this.#braces;
		if (count === 0) {
			return false;
		}

		for (;;) {
			const last = this.#open.pop();
			this.#braces -= Number(last === openBrace);
			if (last === opener || last === undefined) {
				return true;
			}
		}
	}
}

/** The last byte before `at` that is no white space. */
function byteBefore(
	bytes: Buffer,
	start: number,
	at: number,
): number | undefined {
	let before = at - 1;
	while (before > start && isBlank(bytes[before])) {
		before--;
	}

	return bytes[before];
}

/**
 * About where a damaged value breaks a rule of JSON: at least half as far from its
 * start, and at its start if that is near; `end` where the bytes break no rule.
 */
export function seemingBreak(
	bytes: Buffer,
	start: number,
	end: number,
): number {
	let valid = 0;
	for (let length = 4096; start + valid < end; length *= 2) {
		const limit = Math.min(end, start + length);
		if (endOfJson(bytes, start, limit) !== cutOff) {
			return start + valid;
		}

		valid = limit - start;
	}

	return end;
}

/** The next byte of the line that is no white space. */
function nextOfLine(bytes: Buffer, from: number, end: number): number {
	let at = from;
	while (at < end && bytes[at] !== lineFeed && isBlank(bytes[at])) {
		at++;
	}

	return at;
}

/**
 * Whether what stands at `at` may follow a value. Within the damaged record a
 * bracket may stand in a string, once the quotes are out of step: then a key
 * follows the comma behind it, and no object.
 */
function endsValue(
	bytes: Buffer,
	at: number,
	end: number,
	likeName: string | undefined,
): RecordStart {
	if (at >= end) {
		return 'unknown';
	}

	switch (bytes[at]) {
		case comma: {
			const next = skipBlank(bytes, at + 1, end);
			return next === end ? 'unknown' : bytes[next] === quote ? 'no' : 'yes';
		}

		case openBrace:
			return beginsRecord(bytes, at, end, likeName);
		case closeBracket:
		case closeBrace:
		case lineFeed:
			return 'yes';
		default:
			return 'no';
	}
}

/**
 * Where to go on behind what is no JSON in a list or object: `garbage` in
 * `{…},garbage,{…}`. At the next object, the end of the line or of the list.
 *
 * @returns `unknown` where more bytes must tell
 */
export function endOfGarbage(
	bytes: Buffer,
	start: number,
	end: number,
	isEnd: boolean,
): number {
	for (let at = start + 1; at < end; at++) {
		const byte = bytes[at];
		if (
			byte === lineFeed ||
			byte === openBrace ||
			byte === closeBrace ||
			byte === closeBracket
		) {
			return at;
		}
	}

	return isEnd ? end : unknown;
}

/** The end of a text without the white space and commas behind it. */
export function withoutSeparators(
	bytes: Buffer,
	start: number,
	end: number,
): number {
	let last = end;
	while (
		last > start &&
		(bytes[last - 1] === comma || isBlank(bytes[last - 1]))
	) {
		last--;
	}

	return last;
}
