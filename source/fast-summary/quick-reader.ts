import type {Actor} from '../cloudtrail/actor/actor.js';
import {
	hashEventId,
	hashKey,
	type KeyHash,
	newKeyHash,
} from '../keys/key-hash.js';
import type {CountableCall} from '../store/counts/record-counter.js';
import type {CallKind} from './call-kind.js';
import {FieldGuess} from './field-guess.js';
import {FragmentReader} from './fragment-reader.js';
import {MinuteClock} from './minute-clock.js';
import {noActor} from './record-actors.js';
import {endOfPlainText, none, requestIdBefore} from './record-cuts.js';
import {fieldNumbers, otherField, recordEnd} from './record-fields.js';

const {eventTime, eventID} = fieldNumbers;

const openBrace = 0x7b;
const uuidLength = 36;

/**
 * Reads what a record is counted by, without parsing it. The record is cut at
 * what every record has anew (its time, its IDs). The fragments between are
 * mostly known from earlier records, byte for byte, and are not read again. An
 * unusual record is refused, so that `parseRecord` reads it.
 */
export class QuickReader {
	readonly #fragments = new FragmentReader();
	readonly #clock = new MinuteClock();
	readonly #timeGuess = new FieldGuess('"eventTime":', '"');
	readonly #idGuess = new FieldGuess('"eventID":', '"');
	readonly #sortedIdGuess = new FieldGuess('"eventID":', '"');
	// What `read` found in the last record:
	readonly keyHash: KeyHash = newKeyHash();
	/** Time of the event, ms. */
	time = 0;
	/** Its index among `calls`. */
	call = 0;
	/** Its index among `actors`. */
	actor = 0;

	/** All calls read so far. */
	get calls(): readonly CountableCall[] {
		return this.#fragments.calls;
	}

	/** All actors read so far. */
	get actors(): readonly Actor[] {
		return this.#fragments.actors.actors;
	}

	/** Whether `forget` should be called before the next record. */
	get isFull(): boolean {
		return this.#fragments.isFull;
	}

	/** Forgets everything; calls and actors are numbered from 0 again. */
	forget(): void {
		this.#fragments.forget();
	}

	/** @returns false if the record must be parsed */
	read(bytes: Buffer, start: number, end: number): boolean {
		const kind = this.#readKind(bytes, start, end);
		if (kind === undefined) {
			return false;
		}

		const {timeStart, timeEnd} = this.#fragments;
		const time = this.#clock.read(bytes, timeStart + 1, timeEnd - 1);
		const actor = this.#fragments.actorOf(kind);
		if (time === undefined || actor === noActor) {
			return false;
		}

		this.#hashKey(bytes, kind);
		this.time = time;
		this.call = kind.callNumber;
		this.actor = actor;
		return true;
	}

	#hashKey(bytes: Buffer, {account, accountHash}: CallKind): void {
		const start = this.#fragments.idStart + 1;
		const end = this.#fragments.idEnd - 1;
		if (
			end - start !== uuidLength ||
			!hashEventId(bytes, start, accountHash, this.keyHash)
		) {
			hashKey(
				`${bytes.toString('latin1', start, end)} ${account}`,
				this.keyHash,
			);
		}
	}

	#readKind(bytes: Buffer, start: number, end: number): CallKind | undefined {
		if (bytes[start] !== openBrace) {
			return undefined;
		}

		const fragments = this.#fragments;
		fragments.begin(bytes);
		const time = this.#timeGuess.near(bytes, start, end);
		// CloudTrail writes the ID after the time; tools that sort keys, before it.
		const later = this.#idGuess.nearEnd(bytes, Math.max(start, time), end);
		const id =
			later === none && time !== none
				? this.#sortedIdGuess.near(bytes, start, time)
				: later;
		let at = start;
		const isTimeFirst = time < id;
		for (let turn = 0; turn < 2; turn++) {
			const isTime = isTimeFirst === (turn === 0);
			const value = isTime ? time : id;
			if (value === none) {
				continue;
			}

			const before = isTime ? none : requestIdBefore(bytes, at, value);
			const isRead =
				before === none
					? fragments.follow(at, value, isTime ? eventTime : eventID)
					: fragments.follow(at, before, otherField);
			at = endOfPlainText(bytes, value, end);
			if (!isRead || !fragments.setPlace(isTime, value, at)) {
				return undefined;
			}
		}

		return fragments.follow(at, end, recordEnd) &&
			fragments.timeStart !== none &&
			fragments.idStart !== none
			? fragments.kind()
			: undefined;
	}
}
