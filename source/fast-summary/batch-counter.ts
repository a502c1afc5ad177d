import type {Actor} from '../cloudtrail/actor/actor.js';
import {type KindCounter, messageKindOf} from '../cloudtrail/message-kind.js';
import type {TrailRecord} from '../cloudtrail/trail-record.js';
import {createSeenRecords} from '../ingest/seen-records.js';
import {keyWords, newKeyHash} from '../keys/key-hash.js';
import type {CountingSink} from '../store/counts/counting-sink.js';
import {
	type CountableCall,
	SharedActor,
	SharedCall,
} from '../store/counts/record-counter.js';
import type {OddRecord, RecordBatch} from './record-batch.js';

export type CountOptions = {
	readonly sink: CountingSink;
	readonly isWanted: (
		record: Pick<
			TrailRecord,
			'time' | 'timeFrom' | 'eventSource' | 'eventName' | 'access'
		>,
	) => boolean;
	/** Counts every message, for a source that says in the end what it held. */
	readonly kinds?: KindCounter;
};

export type BatchColumns = Pick<
	RecordBatch,
	'length' | 'keys' | 'times' | 'calls' | 'actors' | 'odd'
>;

/** Indexes of records in a batch; `to` is not among them. */
export type BatchRows = {readonly from: number; readonly to: number};

/** The calls and actors that the numbers in one reader's batches stand for. */
export class ReaderNumbers {
	readonly calls: SharedCall[] = [];
	readonly actors: SharedActor[] = [];

	/** Appends calls and actors; their numbers go on from those added before. */
	add(calls: readonly CountableCall[], actors: readonly Actor[]): void {
		for (const call of calls) {
			this.calls.push(new SharedCall(call));
		}

		for (const actor of actors) {
			this.actors.push(new SharedActor(actor));
		}
	}

	clear(): void {
		this.calls.length = 0;
		this.actors.length = 0;
	}
}

// A record in a file has no log event ID: a second one with its key is a repeat.
const delivery = {logEventId: undefined, logGroupIdentifier: undefined};

/**
 * Counts each record once, as `ingest` and the store would: a record outside the
 * scope is left out, and one whose key was seen before is a repeat.
 */
export class BatchCounter {
	readonly #sink: CountingSink;
	readonly #isWanted: CountOptions['isWanted'];
	readonly #kinds: KindCounter | undefined;
	readonly #seen = createSeenRecords();
	readonly #keyHash = newKeyHash();

	constructor({sink, isWanted, kinds}: CountOptions) {
		this.#kinds = kinds;
		this.#sink = sink;
		this.#isWanted = isWanted;
	}

	/**
	 * Counts the next records. Batches come in the order of the input.
	 *
	 * @param rows a part of the batch. @default all of it
	 */
	count(
		batch: BatchColumns,
		numbers: ReaderNumbers,
		rows: BatchRows = {from: 0, to: batch.length},
	): void {
		const odd =
			rows.to - rows.from === batch.length
				? batch.odd
				: batch.odd.filter(({at}) => at >= rows.from && at < rows.to);
		this.#countKinds(rows, odd);
		let repeated = 0;
		let {from} = rows;
		for (const record of odd) {
			repeated += this.#countRead(batch, from, record.at, numbers);
			repeated += this.#countOdd(record);
			from = record.at + 1;
		}

		repeated += this.#countRead(batch, from, rows.to, numbers);
		if (repeated > 0) {
			this.#sink.countRepeated(repeated);
		}
	}

	/**
	 * Counts records that were not parsed. They have a loop of their own: V8 would
	 * compile it again for what is seldom and comes later.
	 *
	 * @returns how many are repeats
	 */
	#countRead(
		{keys, times, calls, actors}: BatchColumns,
		from: number,
		to: number,
		numbers: ReaderNumbers,
	): number {
		const sink = this.#sink;
		const keyHash = this.#keyHash;
		let repeated = 0;
		for (let at = from; at < to; at++) {
			// `numbers` has an entry for every number that the reader gives.
			const call = numbers.calls[calls[at] ?? 0] as SharedCall;
			const actor = numbers.actors[actors[at] ?? 0] as SharedActor;
			const time = times[at] ?? 0;
			const {eventSource, eventName, access} = call.call;
			if (
				!this.#isWanted({
					time,
					timeFrom: 'event',
					eventSource,
					eventName,
					access,
				})
			) {
				continue;
			}

			for (let word = 0; word < keyWords; word++) {
				keyHash[word] = keys[keyWords * at + word] ?? 0;
			}

			if (this.#seen.see(keyHash, delivery) === 'new') {
				sink.countShared(call, actor, time);
			} else {
				repeated++;
			}
		}

		return repeated;
	}

	/** @returns 1 for a repeat, else 0 */
	#countOdd(record: OddRecord): number {
		const {countable, time, timeFrom, keyHash} = record;
		if (!this.#isWanted({...countable, time, timeFrom})) {
			return 0;
		}

		if (this.#seen.see(keyHash, delivery) !== 'new') {
			return 1;
		}

		this.#sink.count(countable, time);
		return 0;
	}

	#countKinds({from, to}: BatchRows, odd: readonly OddRecord[]): void {
		const kinds = this.#kinds;
		if (kinds === undefined) {
			return;
		}

		let records = to - from;
		for (const {countable, fileOffset} of odd) {
			const kind = messageKindOf(countable);
			if (kind !== 'record') {
				records--;
				kinds.countNoRecord(kind === 'damaged', fileOffset);
			}
		}

		kinds.countRecords(records);
	}
}
