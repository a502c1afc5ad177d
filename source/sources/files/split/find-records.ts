import {gunzipSync} from 'node:zlib';
import {
	isJsonObject,
	type JsonObject,
} from '../../../cloudtrail/json-object.js';
import {
	looksLikeRecord,
	recordFields,
} from '../../../cloudtrail/record-fields.js';
import {namesEvent} from '../../../cloudtrail/spelling/column-path.js';
import {restoreSpelling} from '../../../cloudtrail/spelling/restore-spelling.js';
import {type Delivery, deliveryIn, deliveryTexts} from './delivery.js';
import {
	type JsonMember,
	keyOf,
	readElements,
	readMembers,
	textOf,
	unquoted,
} from './json-members.js';
import {endOfJson} from './json-scanner.js';
import {beginsRecord, isSurelyRecord, skipBlank} from './record-start.js';

/** A text that was found in a value: a record, or what stands between records. */
export type FoundText = {
	/** Not the bytes of the file where the record was in a string. */
	readonly bytes: Buffer;
	readonly start: number;
	readonly end: number;
	readonly delivery: Delivery | undefined;
	readonly isRecord: boolean;
	readonly isFromString: boolean;
	/** Where it stands in the bytes that were searched: of a text in a string, where the string begins. */
	readonly at: number;
};

/** Where a value was found. */
type Place = {
	readonly delivery: Delivery | undefined;
	/** Objects, lists and strings around it. */
	readonly depth: number;
	/** Where the string begins that it was in. */
	readonly string: number | undefined;
};

// An Elastic document in a list of hits is seven levels, and each wrapper doubles
// the backslashes of the strings in it: nine of them, one in the other, do not
// occur. Each level reads its bytes once more. What is deeper is shown and counted
// as damaged.
const mostDepth = 64;

const mostUnzipped = 16 * 1024 * 1024;

const quote = 0x22;
const openBrace = 0x7b;
const openBracket = 0x5b;

const outermost: Omit<Place, 'delivery'> = {depth: 0, string: undefined};

/**
 * Finds the records in one JSON value: the value itself, or what its members,
 * elements and strings hold. Nothing is looked for within a record.
 *
 *     {"logStreamName":"s","timestamp":1777636800000,"message":"{\"eventVersion\"…"}
 *
 * @param start of a valid JSON value
 * @param delivery what is known of the delivery from what is around the value
 * @returns in order; what is in a list beside records is among them, with
 * `isRecord: false`. Empty where there is no record
 */
export function findRecords(
	bytes: Buffer,
	start: number,
	end: number,
	delivery?: Delivery,
): readonly FoundText[] {
	return inValue(bytes, start, end, {...outermost, delivery});
}

function inValue(
	bytes: Buffer,
	start: number,
	end: number,
	place: Place,
): readonly FoundText[] {
	if (place.depth > mostDepth) {
		return [];
	}

	switch (bytes[start]) {
		case openBrace:
			return inObject(bytes, start, end, place);
		case openBracket:
			return inList(bytes, start, end, place);
		case quote:
			return inString(bytes, start, end, place);
		default:
			return [];
	}
}

function inObject(
	bytes: Buffer,
	start: number,
	end: number,
	place: Place,
): readonly FoundText[] {
	const members = readMembers(bytes, start, end).parts;
	if (isSurelyRecord(bytes, start, end) || isRecord(bytes, members)) {
		const self = textAt(bytes, start, end, place);
		return [rawForm(bytes, members, self, place) ?? self];
	}

	const found = inMembers(bytes, members, place);
	return found.length > 0
		? found
		: respelled(bytes, start, end, members, place);
}

/** A record in another spelling: `{"eventname":"DeleteTrail",…}` of Athena. */
function respelled(
	bytes: Buffer,
	start: number,
	end: number,
	members: readonly JsonMember[],
	place: Place,
): readonly FoundText[] {
	if (!members.some(member => namesEvent(keyOf(bytes, member)))) {
		return [];
	}

	const value: unknown = JSON.parse(bytes.toString('utf8', start, end));
	const restored = isJsonObject(value) ? restoreSpelling(value) : undefined;
	if (restored === undefined) {
		return [];
	}

	const text = Buffer.from(restored);
	return [
		{
			...textAt(text, 0, text.length, place),
			at: place.string ?? start,
		},
	];
}

function textAt(
	bytes: Buffer,
	start: number,
	end: number,
	{delivery, string}: Place,
): FoundText {
	return {
		...{bytes, start, end, delivery, isRecord: true},
		isFromString: string !== undefined,
		at: string ?? start,
	};
}

/** Whether an object with these members is a record. */
export function isRecord(
	bytes: Buffer,
	members: readonly JsonMember[],
): boolean {
	const fields: Array<readonly [string, unknown]> = [];
	for (const member of members) {
		const name = keyOf(bytes, member);
		if (recordFields.has(name)) {
			const isObject = bytes[member.start] === openBrace;
			const text = isObject ? undefined : textOf(bytes, member);
			fields.push([name, isObject ? {} : text === 'null' ? undefined : text]);
		}
	}

	const object: JsonObject = Object.fromEntries(fields);
	return looksLikeRecord(object);
}

/**
 * The record as CloudTrail wrote it, where a search index keeps that as a string
 * beside its fields: `{"_raw":"{\"eventVersion\"…","eventName":"DeleteTrail",…}` of
 * Splunk. CloudTrail's own fields are not looked at: a caller may write into
 * them.
 */
function rawForm(
	bytes: Buffer,
	members: readonly JsonMember[],
	self: FoundText,
	place: Place,
): FoundText | undefined {
	const id = idOf(self);
	return members
		.filter(
			member =>
				bytes[member.start] === quote &&
				bytes[member.start + 1] === openBrace &&
				!recordFields.has(keyOf(bytes, member)),
		)
		.flatMap(({start, end}) => inValue(bytes, start, end, inside(place)))
		.find(found => found.isRecord && idOf(found) === id);
}

function inside(place: Place): Place {
	return {...place, depth: place.depth + 1};
}

function inMembers(
	bytes: Buffer,
	members: readonly JsonMember[],
	place: Place,
): readonly FoundText[] {
	const delivery = deliveryIn(deliveryTexts(bytes, members), place.delivery);
	const found = members
		.map(({start, end}) =>
			inValue(bytes, start, end, {...inside(place), delivery}),
		)
		.filter(texts => texts.length > 0);
	return found.length < 2 ? found.flat() : withoutCopies(found);
}

/** A wrapper may hold a record as a string and its fields as an object: it is one record, and the string is what CloudTrail wrote. */
function withoutCopies(
	found: ReadonlyArray<readonly FoundText[]>,
): readonly FoundText[] {
	const kept = new Map<
		string,
		{readonly text: FoundText; readonly from: number}
	>();
	for (const [from, texts] of found.entries()) {
		for (const text of texts) {
			const id = idOf(text);
			const known = kept.get(id);
			if (
				known === undefined ||
				(known.from !== from && text.isFromString && !known.text.isFromString)
			) {
				kept.set(id, {text, from});
			}
		}
	}

	return found.flatMap((texts, from) =>
		texts.filter(text => {
			const known = kept.get(idOf(text));
			return known?.from === from || !text.isRecord;
		}),
	);
}

/** The event ID of a record, with its quotes; all of its text where it has none. */
function idOf({bytes, start, end}: FoundText): string {
	const {parts} = readMembers(bytes, start, end);
	const id = parts.find(member => keyOf(bytes, member) === 'eventID');
	return id === undefined
		? bytes.toString('utf8', start, end)
		: bytes.toString('utf8', id.start, id.end);
}

function inList(
	bytes: Buffer,
	start: number,
	end: number,
	place: Place,
): readonly FoundText[] {
	const elements = readElements(bytes, start, end).parts;
	const row = rowOfFields(bytes, elements);
	if (row !== undefined) {
		return inMembers(bytes, row, place);
	}

	const found = elements.map(element =>
		inValue(bytes, element.start, element.end, inside(place)),
	);
	return found.some(texts => texts.length > 0)
		? elements.flatMap((element, index) => {
				const texts = found[index] ?? [];
				return texts.length > 0
					? texts
					: [
							{
								...textAt(bytes, element.start, element.end, place),
								isRecord: false,
							},
						];
			})
		: [];
}

/**
 * A row of Logs Insights as the members that it stands for:
 * `[{"field":"@timestamp","value":"2026-05-01 12:00:00.000"},{"field":"@message",…}]`.
 * Undefined for any other list.
 */
function rowOfFields(
	bytes: Buffer,
	elements: ReadonlyArray<{readonly start: number; readonly end: number}>,
): readonly JsonMember[] | undefined {
	const row: JsonMember[] = [];
	for (const {start, end} of elements) {
		if (bytes[start] !== openBrace) {
			return undefined;
		}

		const members = readMembers(bytes, start, end).parts;
		const field = members.find(member => keyOf(bytes, member) === 'field');
		const value = members.find(member => keyOf(bytes, member) === 'value');
		if (field === undefined || bytes[field.start] !== quote) {
			return undefined;
		}

		if (value !== undefined) {
			row.push({key: field.start, start: value.start, end: value.end});
		}
	}

	return row.length > 0 ? row : undefined;
}

function inString(
	bytes: Buffer,
	start: number,
	end: number,
	place: Place,
): readonly FoundText[] {
	const text = unpackedString(bytes, start, end);
	return text === undefined
		? []
		: inText(text, {...inside(place), string: place.string ?? start});
}

/** What a string holds, if that may be JSON: also packed, as `awslogs.data` of a Lambda event and the data of a Kinesis record. */
function unpackedString(
	bytes: Buffer,
	start: number,
	end: number,
): Buffer | undefined {
	let first = start + 1;
	// White space before the value, as it is or escaped.
	while (
		bytes[first] === 0x20 ||
		(bytes[first] === 0x5c && isSpaceEscape(bytes[first + 1]))
	) {
		first += bytes[first] === 0x20 ? 1 : 2;
	}

	if (
		bytes[first] === openBrace ||
		bytes[first] === openBracket ||
		(bytes[first] === 0x5c && bytes[first + 1] === quote)
	) {
		return Buffer.from(unquoted(bytes, start, end));
	}

	const head = bytes.toString('latin1', first, first + 4);
	if (head === 'H4sI') {
		try {
			return gunzipSync(Buffer.from(unquoted(bytes, start, end), 'base64'), {
				maxOutputLength: mostUnzipped,
			});
		} catch {
			return undefined;
		}
	}

	return head.startsWith('eyJ')
		? Buffer.from(unquoted(bytes, start, end), 'base64')
		: undefined;
}

function isSpaceEscape(letter: number | undefined): boolean {
	return letter === 0x6e || letter === 0x72 || letter === 0x74;
}

/** The records in values that stand one behind the other. */
function inText(text: Buffer, place: Place): readonly FoundText[] {
	const found: FoundText[] = [];
	let at = 0;
	for (;;) {
		at = skipBlank(text, at, text.length);
		if (at >= text.length) {
			return found;
		}

		const end = endOfJson(text, at, text.length);
		if (end < 0) {
			// A damaged record is a text as well: what it says is not known.
			return beginsRecord(text, at, text.length) === 'yes'
				? [...found, textAt(text, at, text.length, place)]
				: found;
		}

		for (const record of inValue(text, at, end, place)) {
			found.push(record);
		}

		at = end;
	}
}
