import {recordFields} from '../../../cloudtrail/record-fields.js';
import {endOfDamage} from './damaged-text.js';
import {isRecord} from './find-records.js';
import {type JsonMember, keyOf, readMembers} from './json-members.js';
import {cutOff, endOfJson, noJson, skipJsonSpace} from './json-scanner.js';
import {beginsRecord, mentionsRecord} from './record-start.js';

/**
 * Bytes held at most of a value: 32 times the largest record that CloudTrail
 * writes (256 KB).
 */
export const mostPending = 8 * 1024 * 1024;

/** Bytes of a container that are held before it is read part by part. */
const leastEntered = 64 * 1024;

// Known containers have four lists and objects around a record.
const mostLooks = 8;

const quote = 0x22;
const colon = 0x3a;
const openBrace = 0x7b;
const openBracket = 0x5b;

/**
 * What is to be done with the object or list that begins at an offset.
 *
 * - `whole`: it ends at `end`
 * - `open`: it is a container, to be read part by part: it is large, or broken
 *   somewhere
 * - `damaged`: it breaks a rule of JSON
 * - `cut`: the file ends in it
 * - `endless`: it is longer than anything that is held
 * - `undecided`: look again when more bytes of it are there
 */
export type ValueExtent =
	| {readonly kind: 'whole'; readonly end: number}
	| {readonly kind: 'open' | 'damaged' | 'cut' | 'endless' | 'undecided'};

/**
 * The answer depends on the bytes of the value only, never on how many of them are
 * there: a value is looked at when 64 KB of it are known, then 128 KB and
 * so on.
 *
 * @param start of `{` or `[`
 * @param depth containers that are open around it. In many, none is opened any
 * more: each costs a look at 64 KB, which `[[[[…` would ask for at each byte
 */
export function extentOfValue(
	bytes: Buffer,
	start: number,
	isEnd: boolean,
	depth: number,
): ValueExtent {
	if (opensRecords(bytes, start)) {
		return {kind: 'open'};
	}

	for (let wanted = leastEntered; ; wanted *= 2) {
		const isAll = start + wanted > bytes.length;
		const limit = isAll ? bytes.length : start + wanted;
		const end = endOfJson(bytes, start, limit);
		if (end >= 0) {
			return {kind: 'whole', end};
		}

		const isKnown = isEnd || !isAll;
		if (!isKnown && end === cutOff) {
			return {kind: 'undecided'};
		}

		if (depth < mostLooks && breaksAroundList(bytes, start, limit)) {
			if (!isKnown) {
				return {kind: 'undecided'};
			}

			const isLarge = end === cutOff && !isAll;
			if (
				isLarge ||
				mentionsRecord(bytes, start, seemingEnd(bytes, start, limit))
			) {
				return {kind: 'open'};
			}
		}

		if (end === noJson) {
			return {kind: 'damaged'};
		}

		if (isAll) {
			return {kind: 'cut'};
		}

		if (wanted >= mostPending) {
			return {kind: 'endless'};
		}
	}
}

/** Where a broken value seems to end. What follows says nothing about it. */
function seemingEnd(bytes: Buffer, start: number, end: number): number {
	return endOfDamage(bytes, {
		start,
		end,
		isEnd: true,
		isInside: false,
		doesResume: false,
	});
}

/**
 * Whether a list of records begins here, so that its end need not be known:
 * `{"Records":[{"eventVersion"`, `[{"eventVersion"`.
 */
function opensRecords(bytes: Buffer, start: number): boolean {
	const end = Math.min(bytes.length, start + 512);
	let at = start;
	if (bytes[at] === openBrace) {
		at = skipJsonSpace(bytes, at + 1, end);
		if (bytes[at] !== quote || at >= end) {
			return false;
		}

		const keyEnd = bytes.indexOf(quote, at + 1);
		if (keyEnd === -1 || keyEnd >= end) {
			return false;
		}

		const name = bytes.toString('latin1', at + 1, keyEnd);
		if (!/^[\w@.: -]+$/.test(name) || recordFields.has(name)) {
			return false;
		}

		at = skipJsonSpace(bytes, keyEnd + 1, end);
		if (bytes[at] !== colon) {
			return false;
		}

		at = skipJsonSpace(bytes, at + 1, end);
	}

	if (bytes[at] !== openBracket || at >= end) {
		return false;
	}

	const first = skipJsonSpace(bytes, at + 1, end);
	return (
		bytes[first] === openBrace && beginsRecord(bytes, first, end) === 'yes'
	);
}

/**
 * Whether the value breaks off in or behind a list that may hold records. What is
 * in a record is none: its own lists are part of it.
 */
function breaksAroundList(bytes: Buffer, start: number, end: number): boolean {
	let at = start;
	// Each object around the break is read to it.
	for (let depth = 0; depth < mostLooks; depth++) {
		if (bytes[at] === openBracket) {
			return !isRow(bytes, at, end);
		}

		if (bytes[at] !== openBrace || beginsRecord(bytes, at, end) === 'yes') {
			return false;
		}

		const {parts, brokenAt} = readMembers(bytes, at, end);
		if (
			brokenAt === undefined ||
			isRecord(bytes, parts) ||
			areFieldsOfRecord(bytes, parts)
		) {
			return false;
		}

		// `{"events":[…],"nextToken":"Bx`: the list before the break is whole.
		if (parts.some(part => mentionsRecord(bytes, part.start, part.end))) {
			return true;
		}

		at = brokenAt;
	}

	return false;
}

/** Whether an object with these members may become a record: none of them is of anything else. */
function areFieldsOfRecord(
	bytes: Buffer,
	members: readonly JsonMember[],
): boolean {
	return (
		members.length > 0 &&
		members.every(member => recordFields.has(keyOf(bytes, member)))
	);
}

/** Whether a list is a row of Logs Insights, whose elements belong together. */
function isRow(bytes: Buffer, start: number, end: number): boolean {
	const first = skipJsonSpace(bytes, start + 1, end);
	return (
		bytes[first] === openBrace &&
		beginsRecord(bytes, first, end, 'field') === 'yes' &&
		beginsRecord(bytes, first, end) === 'no'
	);
}
