import {recordFields} from '../../../cloudtrail/record-fields.js';
import {isAt} from './is-at.js';
import {endOfString, isJsonSpace, skipJsonSpace} from './json-scanner.js';

const quote = 0x22;
const colon = 0x3a;
const comma = 0x2c;
const openBrace = 0x7b;

const eventVersion = Buffer.from('"eventVersion"');

/** How tools begin a record that sort its keys. Each is followed by another field of a record. */
const sortedStarts = [
	'additionalEventData',
	'addendum',
	'apiVersion',
	'awsRegion',
].map(name => Buffer.from(`"${name}"`));

/** The fields that no part of a record has: where one begins an object, a record begins. */
const startingNames = new Set([
	'eventVersion',
	'eventTime',
	'eventSource',
	'eventName',
	'eventID',
	'userIdentity',
]);

/**
 * Whether an object begins at `start` that is surely a record: CloudTrail writes
 * `eventVersion` first, and tools that sort the keys begin with `awsRegion` or
 * one of a few others. False says nothing.
 */
export function isSurelyRecord(
	bytes: Buffer,
	start: number,
	end: number,
): boolean {
	if (start + 1 >= end) {
		return false;
	}

	const key =
		bytes[start + 1] === quote
			? start + 1
			: skipJsonSpace(bytes, start + 1, end);
	return (
		bytes[start] === openBrace &&
		(isAt(bytes, key, eventVersion) || isSorted(bytes, key, end))
	);
}

function isSorted(bytes: Buffer, key: number, end: number): boolean {
	const name = sortedStarts.find(start => isAt(bytes, key, start));
	if (name === undefined) {
		return false;
	}

	const value = skipJsonSpace(bytes, key + name.length, end);
	const first = skipJsonSpace(bytes, value + 1, end);
	if (bytes[value] !== colon || bytes[first] !== quote) {
		return false;
	}

	const valueEnd = endOfString(bytes, first, end);
	const next = valueEnd < 0 ? end : skipJsonSpace(bytes, valueEnd, end);
	return (
		bytes[next] === comma &&
		recordFields.has(nameAt(bytes, skipJsonSpace(bytes, next + 1, end), end))
	);
}

/** `unknown` where the bytes end before it can be said. */
export type RecordStart = 'yes' | 'no' | 'unknown';

/**
 * Whether the object at `start` begins as a record does, or as the object before
 * it (`likeName`).
 */
export function beginsRecord(
	bytes: Buffer,
	start: number,
	end: number,
	likeName?: string,
): RecordStart {
	const key = skipJsonSpace(bytes, start + 1, end);
	if (key >= end) {
		return end - start > mostSpace ? 'no' : 'unknown';
	}

	if (bytes[key] !== quote || key - start > mostSpace) {
		return 'no';
	}

	const name = nameAt(bytes, key, end);
	if (name === '') {
		return end - key > mostNameBytes ? 'no' : 'unknown';
	}

	const at = skipJsonSpace(bytes, key + name.length + 2, end);
	if (at >= end) {
		return 'unknown';
	}

	return bytes[at] === colon && (startingNames.has(name) || name === likeName)
		? 'yes'
		: 'no';
}

const mostSpace = 256;
const mostNameBytes = 64;

/** The first key of the object at `start`; `''` where there is none, or a long one. */
export function firstNameOf(bytes: Buffer, start: number, end: number): string {
	const key = skipJsonSpace(bytes, start + 1, end);
	return bytes[key] === quote ? nameAt(bytes, key, end) : '';
}

/** The string at `start` without its quotes; `''` where it is long, has escapes or does not end before `end`. */
function nameAt(bytes: Buffer, start: number, end: number): string {
	const limit = Math.min(end, start + mostNameBytes);
	let at = start + 1;
	while (at < limit && bytes[at] !== quote && bytes[at] !== 0x5c) {
		at++;
	}

	return at < limit && bytes[at] === quote
		? bytes.toString('latin1', start + 1, at)
		: '';
}

// Athena writes them in lower case.
const namesOfRecords = [...startingNames].flatMap(name => [
	Buffer.from(name),
	Buffer.from(name.toLowerCase()),
]);

/** Whether the bytes name a field that only records have. */
export function mentionsRecord(
	bytes: Buffer,
	start: number,
	end: number,
): boolean {
	const part = bytes.subarray(start, end);
	return namesOfRecords.some(name => part.includes(name));
}

/** Whether `byte` may stand between values: white space of JSON, and the U+0000 that pads a file. */
export function isBlank(byte: number | undefined): boolean {
	return byte === 0 || isJsonSpace(byte);
}

/** Where the blanks end that begin at `from`; `end` where nothing else follows. */
export function skipBlank(bytes: Buffer, from: number, end: number): number {
	let at = from;
	while (at < end && isBlank(bytes[at])) {
		at++;
	}

	return at;
}
