import {isAt} from '../sources/files/split/is-at.js';
import {
	endOfJson,
	endOfKey,
	skipJsonSpace,
} from '../sources/files/split/json-scanner.js';

/** The fields that a record is counted by. The index is the number of the field. */
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
	'serviceEventDetails',
	'addendum',
] as const;

export type FieldName = (typeof fieldNames)[number];

export const fieldNumbers = Object.fromEntries(
	fieldNames.map((name, number) => [name, number]),
) as Readonly<Record<FieldName, number>>; // one entry for each name

/** A record with one of these is parsed. */
const oddFields = ['eventId', 'accountId', 'insightDetails'];

/** Entries 2n and 2n + 1 are where the value of field n begins and ends; -1 if there is none. */
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

/** By length of the name: few names share one, and most other keys of a record have none of these lengths. */
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
 * How a fragment ends: before the value of the field with this number, or of one
 * that has none (`otherField`); after a member (`memberEnd`); or at the end of
 * the record (`recordEnd`). It begins at the record's `{`, or after a member.
 */
export type Cut = number;
export const otherField: Cut = -2;
export const memberEnd: Cut = -3;
export const recordEnd: Cut = -4;

/**
 * Finds where the values of fields stand in a fragment.
 *
 * @param places is overwritten
 * @returns false if the fragment does not end as `cut` says, is no JSON, or has
 * to be parsed: it has a field twice, an odd one, or a key with escapes
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

/**
 * The number of the field with the key at `start`, after its quote; undefined for
 * another key.
 */
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
