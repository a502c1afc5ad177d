// Own code: `JSON.parse` does not say where in a text a value ends, and it builds
// every value, also those that are never read.

/** What `endOfJson` and `endOfString` return instead of an offset. */
export const cutOff = -1;
export const noJson = -2;

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const minus = 0x2d;
const zero = 0x30;

/** Between tokens, as JSON has it: space, tab, line feed, carriage return. */
export function isJsonSpace(byte: number | undefined): boolean {
	return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

export function skipJsonSpace(
	bytes: Uint8Array,
	from: number,
	end: number,
): number {
	let at = from;
	// Most tokens have no space between them.
	while (at < end && (bytes[at] ?? 0) <= 0x20 && isJsonSpace(bytes[at])) {
		at++;
	}

	return at;
}

/**
 * Where the JSON value ends that begins at `start`: the offset behind its last
 * byte, `cutOff` where the bytes end first, `noJson` where it breaks a rule of
 * JSON. Accepts exactly what `JSON.parse` accepts of the decoded text. Bytes above
 * 0x7F are valid inside strings only, and there every one is: broken UTF-8
 * decodes to U+FFFD.
 *
 * @param start of the value itself, behind white space
 */
export function endOfJson(
	bytes: Uint8Array,
	start: number,
	end: number,
): number {
	if (
		start < end &&
		bytes[start] !== openBrace &&
		bytes[start] !== openBracket
	) {
		return endOfScalar(bytes, start, end);
	}

	// Not the call stack: JSON may be nested 100,000 deep.
	const closers: number[] = [];
	let at = start;
	for (;;) {
		// A value begins here.
		if (at >= end) {
			return cutOff;
		}

		const byte = bytes[at] ?? 0;
		let isOpened = false;
		if (byte === openBrace || byte === openBracket) {
			closers.push(byte === openBrace ? closeBrace : closeBracket);
			at = skipJsonSpace(bytes, at + 1, end);
			isOpened = at >= end || bytes[at] !== closers.at(-1);
		} else {
			at = endOfScalar(bytes, at, end);
			if (at < 0) {
				return at;
			}
		}

		// What is closed here, up to the next value.
		while (!isOpened) {
			const closer = closers.at(-1);
			if (closer === undefined) {
				return at;
			}

			at = skipJsonSpace(bytes, at, end);
			if (at >= end) {
				return cutOff;
			}

			if (bytes[at] === closer) {
				closers.pop();
				at++;
				continue;
			}

			if (bytes[at] !== comma) {
				return noJson;
			}

			at = skipJsonSpace(bytes, at + 1, end);
			isOpened = true;
		}

		if (closers.at(-1) === closeBrace) {
			at = endOfKey(bytes, at, end);
			if (at < 0) {
				return at;
			}
		}
	}
}

/** Where the value of the key at `start` begins: behind the colon and its white space. */
export function endOfKey(
	bytes: Uint8Array,
	start: number,
	end: number,
): number {
	if (start >= end) {
		return cutOff;
	}

	if (bytes[start] !== quote) {
		return noJson;
	}

	const keyEnd = endOfString(bytes, start, end);
	if (keyEnd < 0) {
		return keyEnd;
	}

	const at = skipJsonSpace(bytes, keyEnd, end);
	if (at >= end) {
		return cutOff;
	}

	return bytes[at] === colon ? skipJsonSpace(bytes, at + 1, end) : noJson;
}

/** @param start of a string, a number or a literal */
function endOfScalar(bytes: Uint8Array, start: number, end: number): number {
	const byte = bytes[start] ?? 0;
	switch (byte) {
		case quote:
			return endOfString(bytes, start, end);
		case 0x74:
			return endOfLiteral(bytes, start, end, 'true');
		case 0x66:
			return endOfLiteral(bytes, start, end, 'false');
		case 0x6e:
			return endOfLiteral(bytes, start, end, 'null');
		default:
			return endOfNumber(bytes, start, end);
	}
}

/** @param start of the opening quote */
export function endOfString(
	bytes: Uint8Array,
	start: number,
	end: number,
): number {
	let at = start + 1;
	while (at < end) {
		// Two comparisons a byte: nearly all of a record is here.
		let byte = bytes[at] ?? 0;
		while (byte > quote && byte !== backslash) {
			at++;
			// A read past the bytes would make V8 compile this again.
			if (at >= end) {
				return cutOff;
			}

			byte = bytes[at] ?? 0;
		}

		if (byte === quote) {
			return at + 1;
		}

		if (byte === backslash) {
			at = endOfEscape(bytes, at, end);
			if (at < 0) {
				return at;
			}
		} else if (byte < 0x20) {
			return noJson;
		} else {
			at++;
		}
	}

	return cutOff;
}

const shortEscapes = new Set(Buffer.from('"\\/bfnrt'));

function endOfEscape(bytes: Uint8Array, start: number, end: number): number {
	if (start + 1 >= end) {
		return cutOff;
	}

	const letter = bytes[start + 1] ?? 0;
	if (letter !== 0x75) {
		return shortEscapes.has(letter) ? start + 2 : noJson;
	}

	for (let at = start + 2; at < start + 6; at++) {
		if (at >= end) {
			return cutOff;
		}

		if (!isHexDigit(bytes[at] ?? 0)) {
			return noJson;
		}
	}

	return start + 6;
}

function isHexDigit(byte: number): boolean {
	const lower = byte | 0x20;
	return isDigit(byte) || (lower >= 0x61 && lower <= 0x66);
}

function isDigit(byte: number): boolean {
	return byte >= zero && byte <= 0x39;
}

function endOfLiteral(
	bytes: Uint8Array,
	start: number,
	end: number,
	literal: string,
): number {
	for (let index = 0; index < literal.length; index++) {
		if (start + index >= end) {
			return cutOff;
		}

		if (bytes[start + index] !== literal.charCodeAt(index)) {
			return noJson;
		}
	}

	return start + literal.length;
}

function endOfNumber(bytes: Uint8Array, start: number, end: number): number {
	let at = bytes[start] === minus ? start + 1 : start;
	const integer = at;
	at = endOfDigits(bytes, at, end);
	if (at === integer) {
		return at >= end ? cutOff : noJson;
	}

	if (bytes[integer] === zero && at > integer + 1) {
		return noJson;
	}

	if (at < end && bytes[at] === 0x2e) {
		const fraction = at + 1;
		at = endOfDigits(bytes, fraction, end);
		if (at === fraction) {
			return at >= end ? cutOff : noJson;
		}
	}

	if (at < end && ((bytes[at] ?? 0) | 0x20) === 0x65) {
		at++;
		if (at < end && (bytes[at] === 0x2b || bytes[at] === minus)) {
			at++;
		}

		const exponent = at;
		at = endOfDigits(bytes, exponent, end);
		if (at === exponent) {
			return at >= end ? cutOff : noJson;
		}
	}

	return at;
}

function endOfDigits(bytes: Uint8Array, from: number, end: number): number {
	let at = from;
	while (at < end && isDigit(bytes[at] ?? 0)) {
		at++;
	}

	return at;
}
