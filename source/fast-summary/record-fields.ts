import {
	endOfJson,
	endOfKey,
	skipJsonSpace,
} from '../sources/files/json-scanner.js';

/** The fields of a record that tell what it is counted by. The index is the number of the field. */
export const fieldNames = [
	'eventTime',
	'eventSource',
	'eventName',
	'eventID',
	'userIdentity',
	'recipientAccountId',
	'readOnly',
	'errorCode',
	'errorMessage',
	'eventCategory',
	'managementEvent',
	'eventType',
	'responseElements',
	'sessionCredentialFromConsole',
	'additionalEventData',
] as const;

export type FieldName = (typeof fieldNames)[number];

export const fieldNumbers = Object.fromEntries(
	fieldNames.map((name, number) => [name, number]),
) as Readonly<Record<FieldName, number>>; // of the entries above

/** Records that have one of these are read in other ways. */
const oddFields = ['eventId', 'accountId', 'addendum', 'insightDetails'];

/** Where a field's value begins and ends, at twice its number and one more; -1 where there is none. */
export type FieldPlaces = Int32Array;

export function createFieldPlaces(): FieldPlaces {
	return new Int32Array(2 * fieldNames.length);
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const closeBrace = 0x7d;

type Known = {readonly bytes: Uint8Array; readonly field: number};

const odd = -1;

/** By length: few have the same, and most keys of records have another one. */
const knownByLength: ReadonlyArray<readonly Known[]> = Array.from(
	{length: 64},
	(_, length) =>
		[...fieldNames, ...oddFields]
			.filter(name => name.length === length)
			.map(name => ({
				bytes: Buffer.from(name),
				field: (fieldNames as readonly string[]).indexOf(name),
			})),
);

/**
 * How a fragment of a record ends: before the value of the field of this number
 * (`otherField` for one that is not among the fields), behind a member, or
 * behind the whole record. It begins with the brace that opens the record, or
 * behind a member.
 */
export type Cut = number;
export const otherField: Cut = -2;
export const memberEnd: Cut = -3;
export const recordEnd: Cut = -4;

/**
 * Finds the fields in a fragment of a record without reading it.
 *
 * @param end where it must be cut as `cut` says
 * @returns false where it is not so, where it is no JSON, and where only a
 * parser reads it right: a field that is there twice, an odd one, a key with
 * escapes
 */
export function findFields(
	bytes: Buffer,
	{
		start,
		end,
		cut,
	}: {readonly start: number; readonly end: number; readonly cut: Cut},
	places: FieldPlaces,
): boolean {
	places.fill(-1);
	let at = start;
	while (at < end && (bytes[at] === comma || at === start)) {
		if (bytes[at] === closeBrace) {
			break;
		}

		const key = skipJsonSpace(bytes, at + 1, end);
		const value = endOfKey(bytes, key, end);
		const field = value < 0 ? odd : fieldAt(bytes, key + 1, end);
		if (field === odd) {
			return false;
		}

		if (value === end) {
			return (field ?? otherField) === cut;
		}

		at = endOfJson(bytes, value, end);
		if (at < 0) {
			return false;
		}

		if (field !== undefined) {
			if (places[2 * field] !== -1) {
				return false;
			}

			places[2 * field] = value;
			places[2 * field + 1] = at;
		}

		at = skipJsonSpace(bytes, at, end);
	}

	return cut === memberEnd
		? at === end
		: cut === recordEnd &&
				bytes[at] === closeBrace &&
				skipJsonSpace(bytes, at + 1, end) === end;
}

/** @param start of the key's text, behind its quote; the key is whole */
function fieldAt(
	bytes: Buffer,
	start: number,
	end: number,
): number | undefined {
	let at = start;
	while (at < end && bytes[at] !== quote) {
		if (bytes[at] === backslash) {
			return odd;
		}

		at++;
	}

	for (const known of knownByLength[at - start] ?? []) {
		if (isAt(bytes, start, known.bytes)) {
			return known.field;
		}
	}

	return undefined;
}

function isAt(bytes: Buffer, start: number, text: Uint8Array): boolean {
	for (let index = 0; index < text.length; index++) {
		if (bytes[start + index] !== text[index]) {
			return false;
		}
	}

	return true;
}
