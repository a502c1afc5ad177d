import {isDeepStrictEqual} from 'node:util';
import {readAccess} from '../cloudtrail/access.js';
import type {Actor} from '../cloudtrail/actor.js';
import {readCategory} from '../cloudtrail/category.js';
import {parseEventTime} from '../cloudtrail/event-time.js';
import {parseRecord} from '../cloudtrail/parse-record.js';
import {readActor} from '../cloudtrail/read-actor.js';
import type {TrailRecord} from '../cloudtrail/trail-record.js';
import type {CountableRecord} from '../store/traits.js';
import {KnownIdentities} from './known-identities.js';
import {KnownTexts} from './known-texts.js';
import {
	createFieldPlaces,
	type FieldName,
	type FieldPlaces,
	fieldNumbers,
	findFields,
} from './record-fields.js';

/** What counting needs of one text. */
export type QuickRecord = Pick<TrailRecord, 'key' | 'time' | 'timeFrom'> & {
	/** The same object for records that are counted alike, where `isShared`. */
	readonly countable: CountableRecord;
	readonly isShared: boolean;
};

// What is known is forgotten all at once beyond: some 10 MB of identities.
const mostTexts = 20_000;
// Both are AWS's words, of which there are a handful.
const mostKinds = 200;

// Longer ones are no names, and parsing takes no harm.
const mostBytesOfName = 256;

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;

/** Insights and aggregated events are read by other fields, sign-ins by more. */
const oddKinds = new Set<unknown>([
	'AwsCloudTrailInsight',
	'AwsAggregatedEvent',
	'Insight',
	'Aggregated',
]);
const oddName = 'ConsoleLogin';

const someError = {code: undefined, message: undefined};

/**
 * Reads what a record is counted by off its bytes: what is not asked for is
 * skipped, and what came before is known again by its bytes. Whatever is not
 * quite as usual is left to `parseRecord`, so that the answer is always its.
 */
export class QuickReader {
	readonly #places: FieldPlaces = createFieldPlaces();
	readonly #identities = new KnownIdentities();
	readonly #names = new KnownTexts();
	readonly #kinds = new KnownTexts();
	/** By the numbers of identity, account and console; undefined where the actor depends on more. */
	readonly #actors = new Map<number, KnownActor | undefined>();
	/** By the numbers of what makes two calls differ in their counts. */
	readonly #calls = new Map<number, Map<number, KnownCall | undefined>>();

	/** @param arrivedAt ms, for what has no time of its own */
	read(
		bytes: Buffer,
		start: number,
		end: number,
		arrivedAt: number,
	): QuickRecord {
		const quick = findFields(bytes, start, end, this.#places, this.#identities)
			? this.#readFound(bytes)
			: undefined;
		if (quick !== undefined) {
			return quick;
		}

		const countable = parseRecord(bytes.toString('utf8', start, end), {
			deliveryTime: undefined,
			arrivedAt,
		});
		const {key, time, timeFrom} = countable;
		return {key, time, timeFrom, countable, isShared: false};
	}

	#readFound(bytes: Buffer): QuickRecord | undefined {
		this.#forgetTooMany();
		const time = this.#readTime(bytes);
		const actor = time === undefined ? undefined : this.#readActor(bytes);
		const call = actor === undefined ? undefined : this.#readCall(bytes);
		const eventId = this.#placeOfText('eventID', bytes);
		if (
			time === undefined ||
			actor === undefined ||
			call === undefined ||
			eventId === undefined
		) {
			return undefined;
		}

		let countable = call.byActor.get(actor.number);
		if (countable === undefined) {
			countable = {...call.counted, actor: actor.actor};
			call.byActor.set(actor.number, countable);
		}

		const id = bytes.toString('latin1', eventId + 1, this.#end('eventID') - 1);
		return {
			key: `${id} ${actor.account}`,
			time,
			timeFrom: 'event',
			countable,
			isShared: true,
		};
	}

	#forgetTooMany(): void {
		if (
			this.#identities.size > mostTexts ||
			this.#names.size > mostTexts ||
			this.#kinds.size > mostKinds
		) {
			this.#identities.clear();
			this.#names.clear();
			this.#kinds.clear();
			this.#actors.clear();
			this.#calls.clear();
		}
	}

	#start(field: FieldName): number {
		return this.#places[2 * fieldNumbers[field]] ?? -1;
	}

	#end(field: FieldName): number {
		return this.#places[2 * fieldNumbers[field] + 1] ?? -1;
	}

	/** Where a text begins that stands for itself, of one letter at least; undefined for all else. */
	#placeOfText(field: FieldName, bytes: Buffer): number | undefined {
		const start = this.#start(field);
		const end = this.#end(field);
		if (start === -1 || bytes[start] !== quote || end - start < 3) {
			return undefined;
		}

		for (let at = start + 1; at < end - 1; at++) {
			const byte = bytes[at] ?? 0;
			if (byte === backslash || byte > 0x7e) {
				return undefined;
			}
		}

		return start;
	}

	#lastMinute = 'none yet';
	#lastMinuteTime = 0;

	#readTime(bytes: Buffer): number | undefined {
		const start = this.#placeOfText('eventTime', bytes);
		if (start === undefined) {
			return undefined;
		}

		const text = bytes.toString(
			'latin1',
			start + 1,
			this.#end('eventTime') - 1,
		);
		const seconds = secondsOf(text);
		if (seconds === undefined || !text.startsWith(this.#lastMinute)) {
			const time = parseEventTime(text);
			if (time !== undefined && seconds !== undefined) {
				this.#lastMinute = text.slice(0, minuteLength);
				this.#lastMinuteTime = time - seconds * 1000;
			}

			return time;
		}

		return this.#lastMinuteTime + seconds * 1000;
	}

	#readActor(bytes: Buffer): KnownActor | undefined {
		const start = this.#start('userIdentity');
		const account = this.#numberOf('recipientAccountId', bytes, this.#names);
		const isConsole = this.#numberOf(
			'sessionCredentialFromConsole',
			bytes,
			this.#kinds,
		);
		if (
			start === -1 ||
			bytes[start] !== openBrace ||
			account === undefined ||
			isConsole === undefined
		) {
			return undefined;
		}

		const identityEnd = this.#end('userIdentity');
		const identity =
			this.#identities.find(bytes, start, identityEnd) ??
			this.#identities.add(bytes, start, identityEnd);
		const key = (identity.number * 2 ** 15 + account) * 2 ** 8 + isConsole;
		const known = this.#actors.get(key);
		if (known !== undefined || this.#actors.has(key)) {
			return known;
		}

		const learnt = this.#learnActor(bytes, this.#actors.size);
		this.#actors.set(key, learnt);
		return learnt;
	}

	#learnActor(bytes: Buffer, number: number): KnownActor | undefined {
		const record = this.#parseFields(bytes, [
			'userIdentity',
			'recipientAccountId',
			'sessionCredentialFromConsole',
		]);
		const account = record['recipientAccountId'] ?? '';
		if (typeof account !== 'string') {
			return undefined;
		}

		// Where nothing else names it, an actor is called by its address.
		const actor = readActor(record);
		const elsewhere = readActor({...record, sourceIPAddress: 'elsewhere'});
		return isDeepStrictEqual(actor, elsewhere)
			? {number, actor, account}
			: undefined;
	}

	#readCall(bytes: Buffer): KnownCall | undefined {
		const name = this.#numberOf('eventName', bytes, this.#names);
		const source = this.#numberOf('eventSource', bytes, this.#names);
		const category = this.#numberOf('eventCategory', bytes, this.#kinds);
		const type = this.#numberOf('eventType', bytes, this.#kinds);
		const readOnly = this.#numberOf('readOnly', bytes, this.#kinds);
		const management = this.#numberOf('managementEvent', bytes, this.#kinds);
		const isError = this.#readError(bytes);
		if (
			name === undefined ||
			source === undefined ||
			category === undefined ||
			type === undefined ||
			readOnly === undefined ||
			management === undefined ||
			isError === undefined
		) {
			return undefined;
		}

		// Too many bits for one number.
		const kind =
			((category * 2 ** 8 + type) * 2 ** 8 + readOnly) * 2 ** 8 + management;
		const what = (name * 2 ** 15 + source) * 2 + Number(isError);
		let calls = this.#calls.get(kind);
		if (calls === undefined) {
			calls = new Map();
			this.#calls.set(kind, calls);
		}

		const known = calls.get(what);
		if (known !== undefined || calls.has(what)) {
			return known;
		}

		const learnt = this.#learnCall(bytes, isError);
		calls.set(what, learnt);
		return learnt;
	}

	#learnCall(bytes: Buffer, isError: boolean): KnownCall | undefined {
		const record = this.#parseFields(bytes, [
			'eventName',
			'eventSource',
			'eventCategory',
			'eventType',
			'readOnly',
			'managementEvent',
		]);
		const {eventName, eventSource, eventCategory, eventType} = record;
		if (
			typeof eventName !== 'string' ||
			typeof eventSource !== 'string' ||
			eventName === '' ||
			eventSource === '' ||
			eventName === oddName ||
			oddKinds.has(eventCategory) ||
			oddKinds.has(eventType)
		) {
			return undefined;
		}

		return {
			counted: {
				eventName,
				eventSource,
				eventCategory: readCategory(record),
				access: readAccess(record),
				error: isError ? someError : undefined,
				unusual: undefined,
				addendum: undefined,
			},
			byActor: new Map(),
		};
	}

	/** Whether the record is one of a failure; undefined where only its parsed response tells. */
	#readError(bytes: Buffer): boolean | undefined {
		if (
			this.#hasText('errorCode', bytes) ||
			this.#hasText('errorMessage', bytes)
		) {
			return true;
		}

		const start = this.#start('responseElements');
		if (start === -1 || bytes[start] !== openBrace) {
			return false;
		}

		const response = bytes.toString(
			'latin1',
			start,
			this.#end('responseElements'),
		);
		return response.includes('Failure') || response.includes('\\u')
			? undefined
			: false;
	}

	/** As `textAt`, which takes numbers and booleans for texts, and `""` for none. */
	#hasText(field: FieldName, bytes: Buffer): boolean {
		const start = this.#start(field);
		// Looking up -1 would cost more than everything else here.
		switch (start === -1 ? 0x6e : bytes[start]) {
			case 0x6e: // null
			case 0x5b: // [
			case openBrace: {
				return false;
			}

			case quote: {
				return this.#end(field) - start > 2;
			}

			default: {
				return true;
			}
		}
	}

	/** Of the value's bytes, also where there is none; undefined where they are too many for a name. */
	#numberOf(
		field: FieldName,
		bytes: Buffer,
		texts: KnownTexts,
	): number | undefined {
		const start = this.#start(field);
		if (start === -1) {
			return texts.numberOf(bytes, 0, 0);
		}

		const end = this.#end(field);
		return end - start > mostBytesOfName
			? undefined
			: texts.numberOf(bytes, start, end);
	}

	#parseFields(
		bytes: Buffer,
		fields: readonly FieldName[],
	): Readonly<Partial<Record<FieldName, unknown>>> {
		const record: Partial<Record<FieldName, unknown>> = {};
		for (const field of fields) {
			const start = this.#start(field);
			if (start !== -1) {
				record[field] = JSON.parse(
					bytes.toString('utf8', start, this.#end(field)),
				);
			}
		}

		return record;
	}
}

type KnownActor = {
	readonly number: number;
	readonly actor: Actor;
	/** `recipientAccountId` as it stands in the key of a record. */
	readonly account: string;
};

type KnownCall = {
	readonly counted: Omit<CountableRecord, 'actor'>;
	/** By the number of the actor. */
	readonly byActor: Map<number, CountableRecord>;
};

/** `2026-01-02T12:03:` */
const minuteLength = 17;

/** Of a time that ends in whole seconds and `Z`, else undefined. */
function secondsOf(text: string): number | undefined {
	const tens = text.charCodeAt(minuteLength) - 0x30;
	const ones = text.charCodeAt(minuteLength + 1) - 0x30;
	return text.length === minuteLength + 3 &&
		text.endsWith('Z') &&
		tens >= 0 &&
		tens < 6 &&
		ones >= 0 &&
		ones < 10
		? tens * 10 + ones
		: undefined;
}
