import type {CountableCall} from '../store/counts/record-counter.js';
import type {CallKind} from './call-kind.js';
import {
	type Chain,
	ClassChains,
	mostChains,
	startOfChain,
} from './class-chain.js';
import {FieldGuess} from './field-guess.js';
import {type FragmentClass, FragmentClasses} from './fragment-class.js';
import {
	type FragmentNumber,
	KnownFragments,
	noFragment,
} from './known-fragments.js';
import {
	type IdentityNumber,
	mostIdentities,
	RecordActors,
} from './record-actors.js';
import {endOfPlainText, none} from './record-cuts.js';
import {
	type Cut,
	createFieldPlaces,
	type FieldPlaces,
	fieldNames,
	fieldNumbers,
	findFields,
	memberEnd,
	recordEnd,
} from './record-fields.js';

// With more classes than this, everything known is forgotten at once. It then
// takes about 20 MB.
const mostClasses = 20_000;

const {eventTime, eventID, userIdentity} = fieldNumbers;

const comma = 0x2c;
const closeBrace = 0x7d;

/** What reading a fragment once has found in it. */
type Known = {
	readonly cut: Cut;
	/** Bit n is set if the fragment has field n. */
	readonly fields: number;
	readonly identity: IdentityNumber;
	readonly class: FragmentClass;
};

/**
 * Reads records fragment by fragment. A known fragment is compared with the bytes
 * kept of it and not read again.
 */
export class FragmentReader {
	readonly #places = createFieldPlaces();
	readonly #fragments = new KnownFragments();
	readonly #classes = new FragmentClasses();
	readonly #chains = new ClassChains();
	readonly #actors = new RecordActors();
	readonly #guesses = {
		parameters: new FieldGuess('', ',"requestParameters":'),
		type: new FieldGuess('', ',"eventType":'),
	};
	#known: Known[] = [];
	#bytes: Buffer = Buffer.alloc(0);
	#view = new DataView(this.#bytes.buffer);
	#chain: Chain = startOfChain;
	#fields = 0;
	#identity: IdentityNumber = 0;
	#isFirst = true;
	/** Offsets of the time and the event ID in the record, with their quotes. */
	timeStart = none;
	timeEnd = none;
	idStart = none;
	idEnd = none;

	/** By `CallKind.callNumber`. */
	get calls(): readonly CountableCall[] {
		return this.#chains.calls;
	}

	get actors(): RecordActors {
		return this.#actors;
	}

	/** Whether a table is full: `forget` should be called before the next record. */
	get isFull(): boolean {
		return (
			this.#fragments.isFull ||
			this.#classes.size > mostClasses ||
			this.#chains.size > mostChains ||
			this.#actors.size > mostIdentities
		);
	}

	forget(): void {
		this.#fragments.clear();
		this.#known = [];
		this.#classes.clear();
		this.#chains.clear();
		this.#actors.clear();
	}

	/** Begins a record in these bytes. */
	begin(bytes: Buffer): void {
		if (this.#bytes !== bytes) {
			this.#bytes = bytes;
			this.#view = new DataView(
				bytes.buffer,
				bytes.byteOffset,
				bytes.byteLength,
			);
		}

		this.#chain = startOfChain;
		this.#fields = 0;
		this.#identity = 0;
		this.#isFirst = true;
		this.timeStart = none;
		this.idStart = none;
	}

	/** To be called after the record's last fragment. @returns undefined if it must be parsed */
	kind(): CallKind | undefined {
		return this.#identity === 0 ? undefined : this.#chains.kindOf(this.#chain);
	}

	/** The index of the record's actor, or `noActor`. @param kind what `kind()` returned */
	actorOf({frame}: CallKind): number {
		return this.#actors.actorOf(this.#identity, frame);
	}

	/**
	 * Sets where the record's time or event ID stands.
	 *
	 * @param end as `endOfPlainText` gives it
	 * @returns false if the record has it twice, or it is no plain text
	 */
	setPlace(isTime: boolean, start: number, end: number): boolean {
		const known = isTime ? this.timeStart : this.idStart;
		if (isTime) {
			this.timeStart = start;
			this.timeEnd = end;
		} else {
			this.idStart = start;
			this.idEnd = end;
		}

		return known === none && end !== none;
	}

	/** Reads the record's next fragment, up to `end`. @returns false if the record must be parsed */
	follow(start: number, end: number, cut: Cut): boolean {
		const bytes = this.#bytes;
		// A known fragment is valid by itself, but not at any place: all but the first
		// must continue the record with a comma or close it.
		if (
			!this.#isFirst &&
			bytes[start] !== comma &&
			(bytes[start] !== closeBrace || cut !== recordEnd)
		) {
			return false;
		}

		this.#isFirst = false;
		const known = this.#fragments.find(this.#view, start, end);
		if (known !== noFragment) {
			return this.#goOn(known, cut);
		}

		if (cut === memberEnd || this.#fragments.isWorthKnowing()) {
			return this.#learn(start, end, cut, cut !== memberEnd);
		}

		// Request parameters and response differ from record to record. Cut before
		// or after them, the other half is mostly known.
		const guess = this.#guesses[cut === recordEnd ? 'type' : 'parameters'];
		const middle = guess.first(bytes, start + 1, end);
		return middle === none
			? this.#learn(start, end, cut, false)
			: this.#followHalves(start, middle, end, cut);
	}

	#followHalves(start: number, middle: number, end: number, cut: Cut): boolean {
		const chain = this.#chain;
		const fields = this.#fields;
		const identity = this.#identity;
		if (
			this.#followHalf(start, middle, memberEnd) &&
			this.#followHalf(middle, end, cut)
		) {
			return true;
		}

		this.#chain = chain;
		this.#fields = fields;
		this.#identity = identity;
		return this.#learn(start, end, cut, false);
	}

	#followHalf(start: number, end: number, cut: Cut): boolean {
		const known = this.#fragments.find(this.#view, start, end);
		return known === noFragment
			? this.#learn(start, end, cut, this.#fragments.isWorthKnowing())
			: this.#goOn(known, cut);
	}

	#goOn(number: FragmentNumber, cut: Cut): boolean {
		const known = this.#known[number] as Known; // every fragment's number has one
		return known.cut === cut && this.#add(known);
	}

	/** @returns false if the record has a field twice */
	#add({fields, identity, class: added}: Known): boolean {
		if ((this.#fields & fields) !== 0) {
			return false;
		}

		this.#fields |= fields;
		this.#identity |= identity;
		this.#chain =
			this.#chains.find(this.#chain, added.number) ||
			this.#chains.longer(this.#chain, added);
		return true;
	}

	#learn(
		start: number,
		end: number,
		cut: Cut,
		isWorthKnowing: boolean,
	): boolean {
		const bytes = this.#bytes;
		const places = this.#places;
		if (!findFields(bytes, {start, end, cut}, places)) {
			return false;
		}

		const found = this.#classes.classOf(bytes, places);
		const who = places[2 * userIdentity] ?? none;
		const identity =
			who === none
				? 0
				: this.#actors.numberOf(
						bytes,
						who,
						places[2 * userIdentity + 1] ?? none,
					);
		if (found === undefined || (who !== none && identity === 0)) {
			return false;
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
				!this.setPlace(field === eventTime, place, textEnd)
			) {
				return false;
			}
		}

		const known = {cut, fields: fieldsAt(places), identity, class: found};
		if (isWorthKnowing && isAlike) {
			const number = this.#fragments.add(bytes, start, end);
			if (number !== noFragment) {
				this.#known[number] = known;
			}
		}

		return this.#add(known);
	}
}

function fieldsAt(places: FieldPlaces): number {
	let fields = 0;
	for (let field = 0; field < fieldNames.length; field++) {
		if (places[2 * field] !== none) {
			fields |= 1 << field;
		}
	}

	return fields;
}
