import {parseRecord} from '../cloudtrail/parse-record.js';
import type {TrailRecord} from '../cloudtrail/trail-record.js';
import {hashEventId, hashKey, type KeyHash} from '../ingest/key-hash.js';
import type {CountableRecord} from '../store/traits.js';
import {
	type Chain,
	ClassChains,
	mostChains,
	startOfChain,
} from './class-chain.js';
import {FieldGuess} from './field-guess.js';
import {KnownStretches} from './known-stretches.js';
import {MinuteClock} from './minute-clock.js';
import {
	type Cut,
	createFieldPlaces,
	fieldNumbers,
	findFields,
	memberEnd,
	otherField,
	recordEnd,
} from './record-fields.js';
import type {RecordKind} from './record-kind.js';
import {StretchClasses} from './stretch-class.js';

/** What counting needs of one text. */
export type QuickRecord = Pick<TrailRecord, 'time' | 'timeFrom'> & {
	readonly keyHash: KeyHash;
	/** The same object for records that are counted alike, where `isShared`. */
	readonly countable: CountableRecord;
	readonly isShared: boolean;
};

// What is known is forgotten all at once beyond: some 20 MB.
const mostClasses = 20_000;

const {eventTime, eventID} = fieldNumbers;

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const openBrace = 0x7b;
const closeBrace = 0x7d;

const none = -1;

/**
 * Reads what a record is counted by off its bytes. A record is cut at what is
 * another in each one (its time, its IDs), and the stretches between are mostly
 * those of earlier records, byte by byte, so that nothing of them need be read.
 * Whatever is not quite as usual is left to `parseRecord`, so that the answer
 * is always its.
 */
export class QuickReader {
	readonly #places = createFieldPlaces();
	readonly #stretches = new KnownStretches();
	readonly #classes = new StretchClasses();
	readonly #chains = new ClassChains();
	readonly #clock = new MinuteClock();
	readonly #guesses = {
		time: new FieldGuess('"eventTime":', '"'),
		id: new FieldGuess('"eventID":', '"'),
		parameters: new FieldGuess('', ',"requestParameters":'),
		type: new FieldGuess('', ',"eventType":'),
	};
	readonly #keyHash: KeyHash = hashKey('');
	/** Where the quotes around the time and the ID of the record are. */
	#timeStart = none;
	#timeEnd = none;
	#idStart = none;
	#idEnd = none;

	/**
	 * @param arrivedAt ms, for what has no time of its own
	 * @returns what is valid until the next one is read
	 */
	read(
		bytes: Buffer,
		start: number,
		end: number,
		arrivedAt: number,
	): QuickRecord {
		const kind = this.#readKind(bytes, start, end);
		const time =
			kind === undefined
				? undefined
				: this.#clock.read(bytes, this.#timeStart + 1, this.#timeEnd - 1);
		if (kind !== undefined && time !== undefined) {
			this.#hashKey(bytes, kind);
			const {countable} = kind;
			return {
				keyHash: this.#keyHash,
				time,
				timeFrom: 'event',
				countable,
				isShared: true,
			};
		}

		const record = parseRecord(bytes.toString('utf8', start, end), {
			deliveryTime: undefined,
			arrivedAt,
		});
		hashKey(record.key, this.#keyHash);
		return {
			keyHash: this.#keyHash,
			time: record.time,
			timeFrom: record.timeFrom,
			countable: record,
			isShared: false,
		};
	}

	#hashKey(bytes: Buffer, {account, accountHash}: RecordKind): void {
		const start = this.#idStart + 1;
		const end = this.#idEnd - 1;
		if (
			end - start !== 36 ||
			!hashEventId(bytes, start, accountHash, this.#keyHash)
		) {
			hashKey(
				`${bytes.toString('latin1', start, end)} ${account}`,
				this.#keyHash,
			);
		}
	}

	#readKind(bytes: Buffer, start: number, end: number): RecordKind | undefined {
		if (bytes[start] !== openBrace) {
			return undefined;
		}

		this.#forgetTooMuch();
		this.#timeStart = none;
		this.#idStart = none;
		const time = this.#guesses.time.first(bytes, start, end);
		const id = this.#guesses.id.last(bytes, start, end);
		let chain: Chain | undefined = startOfChain;
		let at = start;
		// In CloudTrail's own order the time comes first; other tools sort.
		const isTimeFirst = time < id;
		for (const isTime of [isTimeFirst, !isTimeFirst]) {
			const value = isTime ? time : id;
			if (value === none) {
				continue;
			}

			const before = isTime ? none : requestIdBefore(bytes, at, value);
			chain =
				before === none
					? this.#follow(chain, bytes, at, value, isTime ? eventTime : eventID)
					: this.#follow(chain, bytes, at, before, otherField);
			at = endOfPlainText(bytes, value, end);
			if (chain === undefined || !this.#setPlace(isTime, value, at)) {
				return undefined;
			}
		}

		chain = this.#follow(chain, bytes, at, end, recordEnd);
		return chain === undefined ||
			this.#timeStart === none ||
			this.#idStart === none
			? undefined
			: this.#chains.kindOf(chain);
	}

	/** @returns false where there is one already, or it is no plain text */
	#setPlace(isTime: boolean, start: number, end: number): boolean {
		const known = isTime ? this.#timeStart : this.#idStart;
		if (isTime) {
			this.#timeStart = start;
			this.#timeEnd = end;
		} else {
			this.#idStart = start;
			this.#idEnd = end;
		}

		return known === none && end !== none;
	}

	/** The chain, longer by the stretch from `start` to `end`; undefined where only a parser reads it right. */
	#follow(
		chain: Chain,
		bytes: Buffer,
		start: number,
		end: number,
		cut: Cut,
	): Chain | undefined {
		const isFirst = chain === startOfChain;
		// A known stretch tells by itself how it begins, but not where it stands.
		if (
			!isFirst &&
			bytes[start] !== comma &&
			(bytes[start] !== closeBrace || cut !== recordEnd)
		) {
			return undefined;
		}

		const known = this.#stretches.find(bytes, start, end);
		if (known !== undefined) {
			return known.cut === cut
				? this.#chains.longer(chain, known.class)
				: undefined;
		}

		if (this.#stretches.isWorthKnowing()) {
			return this.#learn(chain, bytes, start, end, cut, true);
		}

		// Of what differs the most, the rest is mostly known.
		const guess = this.#guesses[cut === recordEnd ? 'type' : 'parameters'];
		const middle =
			cut === memberEnd ? none : guess.first(bytes, start + 1, end);
		if (middle === none) {
			return this.#learn(chain, bytes, start, end, cut, false);
		}

		const half = this.#follow(chain, bytes, start, middle, memberEnd);
		const whole =
			half === undefined
				? undefined
				: this.#followHalf(half, bytes, middle, end, cut);
		return whole ?? this.#learn(chain, bytes, start, end, cut, false);
	}

	#followHalf(
		chain: Chain,
		bytes: Buffer,
		start: number,
		end: number,
		cut: Cut,
	): Chain | undefined {
		const known = this.#stretches.find(bytes, start, end);
		if (known !== undefined) {
			return known.cut === cut
				? this.#chains.longer(chain, known.class)
				: undefined;
		}

		const isWorthKnowing = this.#stretches.isWorthKnowing();
		return this.#learn(chain, bytes, start, end, cut, isWorthKnowing);
	}

	#learn(
		chain: Chain,
		bytes: Buffer,
		start: number,
		end: number,
		cut: Cut,
		isWorthKnowing: boolean,
	): Chain | undefined {
		const places = this.#places;
		if (!findFields(bytes, {start, end, cut}, places)) {
			return undefined;
		}

		const found = this.#classes.classOf(bytes, places);
		if (found === undefined) {
			return undefined;
		}

		let isAlike = true;
		for (const field of [eventTime, eventID]) {
			const place = places[2 * field] ?? none;
			if (place === none) {
				continue;
			}

			isAlike = false;
			const textEnd = endOfPlainText(bytes, place, end);
			if (
				textEnd !== places[2 * field + 1] ||
				!this.#setPlace(field === eventTime, place, textEnd)
			) {
				return undefined;
			}
		}

		if (isWorthKnowing && isAlike) {
			this.#stretches.add(bytes, start, end, {cut, class: found});
		}

		return this.#chains.longer(chain, found);
	}

	#forgetTooMuch(): void {
		if (
			this.#stretches.isFull ||
			this.#classes.size > mostClasses ||
			this.#chains.size > mostChains
		) {
			this.#stretches.clear();
			this.#classes.clear();
			this.#chains.clear();
		}
	}
}

/**
 * Behind the quotes of a text that stands for itself, of one letter at least;
 * -1 where there is none.
 */
function endOfPlainText(bytes: Buffer, start: number, end: number): number {
	let at = start + 1;
	while (at < end && isPlain(bytes[at] ?? 0)) {
		at++;
	}

	return bytes[start] === quote &&
		bytes[at] === quote &&
		at < end &&
		at > start + 1
		? at + 1
		: none;
}

function isPlain(byte: number): boolean {
	return byte > 0x1f && byte < 0x7f && byte !== quote && byte !== backslash;
}

const idKey = Buffer.from(',"eventID":');
const requestIdKey = Buffer.from(',"requestID":');

/**
 * Where the value of `requestID` begins if nothing else stands between it and
 * the value of `eventID`, as CloudTrail writes most records; -1 otherwise.
 */
function requestIdBefore(
	bytes: Buffer,
	start: number,
	eventId: number,
): number {
	let at = eventId - idKey.length - 1;
	if (bytes[at] !== quote || !endsWith(bytes, eventId, idKey)) {
		return none;
	}

	do {
		at--;
	} while (at > start && isPlain(bytes[at] ?? 0));
	return at > start && bytes[at] === quote && endsWith(bytes, at, requestIdKey)
		? at
		: none;
}

function endsWith(bytes: Buffer, end: number, text: Buffer): boolean {
	for (let index = 1; index <= text.length; index++) {
		if (bytes[end - index] !== text[text.length - index]) {
			return false;
		}
	}

	return true;
}
