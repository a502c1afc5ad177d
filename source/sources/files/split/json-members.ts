import {endOfJson, endOfKey, skipJsonSpace} from './json-scanner.js';

/** Where a member of an object stands in the bytes. */
export type JsonMember = {
	/** Of the opening quote of the key. */
	readonly key: number;
	readonly start: number;
	/** Behind the last byte of the value. */
	readonly end: number;
};

/** A value in a list. */
export type JsonElement = Pick<JsonMember, 'start' | 'end'>;

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const closeBrace = 0x7d;
const closeBracket = 0x5d;

/** How far an object or list could be read. */
export type Walked<T> = {
	readonly parts: readonly T[];
	/**
	 * Where the value begins that is cut off or damaged; `betweenValues` if no value
	 * is. Undefined where the whole is read.
	 */
	readonly brokenAt: number | undefined;
};

/** It breaks at a key or a comma. */
const betweenValues = -1;

/** The members of the object that begins at `start`, up to where it breaks. */
export function readMembers(
	bytes: Buffer,
	start: number,
	end: number,
): Walked<JsonMember> {
	return walk(bytes, start, end, closeBrace, at => endOfKey(bytes, at, end));
}

/** The values of the list that begins at `start`, up to where it breaks. */
export function readElements(
	bytes: Buffer,
	start: number,
	end: number,
): Walked<JsonElement> {
	return walk(bytes, start, end, closeBracket, at => at);
}

/** @param valueAt where the value of the part begins that begins at an offset; negative where there is none */
function walk(
	bytes: Buffer,
	start: number,
	end: number,
	close: number,
	valueAt: (at: number) => number,
): Walked<JsonMember> {
	const parts: JsonMember[] = [];
	let at = skipJsonSpace(bytes, start + 1, end);
	while (at < end && bytes[at] !== close) {
		const value = valueAt(at);
		const valueEnd = value < 0 ? value : endOfJson(bytes, value, end);
		if (valueEnd < 0) {
			return {parts, brokenAt: value < 0 ? betweenValues : value};
		}

		parts.push({key: at, start: value, end: valueEnd});
		at = skipJsonSpace(bytes, valueEnd, end);
		if (bytes[at] !== comma || at >= end) {
			break;
		}

		at = skipJsonSpace(bytes, at + 1, end);
	}

	return {
		parts,
		brokenAt: at < end && bytes[at] === close ? undefined : betweenValues,
	};
}

// No key that matters here is longer.
const mostKeyBytes = 64;

/** The key of a member without its quotes; `''` for one that is very long or has escapes. */
export function keyOf(bytes: Buffer, {key}: Pick<JsonMember, 'key'>): string {
	let end = key + 1;
	while (bytes[end] !== quote) {
		if (bytes[end] === backslash || end - key > mostKeyBytes) {
			return '';
		}

		end++;
	}

	return bytes.toString('latin1', key + 1, end);
}

/** A string without its quotes, a number or a literal as it stands; undefined for an object or list. */
export function textOf(
	bytes: Buffer,
	{start, end}: JsonElement,
): string | undefined {
	const first = bytes[start];
	if (first === quote) {
		return unquoted(bytes, start, end);
	}

	return first === 0x7b || first === 0x5b
		? undefined
		: bytes.toString('latin1', start, end);
}

/** @param start of a valid JSON string, at its quote */
export function unquoted(bytes: Buffer, start: number, end: number): string {
	const text: unknown = JSON.parse(bytes.toString('utf8', start, end));
	return String(text);
}
