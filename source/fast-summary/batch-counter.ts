import type {Actor} from '../cloudtrail/actor/actor.js';
import {type KindCounter, messageKindOf} from '../cloudtrail/message-kind.js';
import type {TrailRecord} from '../cloudtrail/trail-record.js';
import {createSeenRecords} from '../ingest/seen-records.js';
import {hashKey, keyWords} from '../keys/key-hash.js';
import type {CountingSink} from '../store/counts/counting-sink.js';
import {
	type CountableCall,
	SharedActor,
	SharedCall,
} from '../store/counts/record-counter.js';
import {oddCall, type RecordBatch} from './record-batch.js';

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
	readonly #keyHash = hashKey('');

	constructor({sink, isWanted, kinds}: CountOptions) {
		this.#kinds = kinds;
		this.#sink = sink;
		this.#isWanted = isWanted;
	}

	/** Counts the next records. Batches come in the order of the input. */
	count(batch: BatchColumns, numbers: ReaderNumbers): void {
		const {length, keys, times, calls, actors, odd} = batch;
		const sink = this.#sink;
		const keyHash = this.#keyHash;
		this.#countKinds(batch);
		let oddIndex = 0;
		let repeated = 0;
		for (let at = 0; at < length; at++) {
			const callNumber = calls[at] ?? oddCall;
			if (callNumber === oddCall) {
				const record = odd[oddIndex++];
				if (record !== undefined) {
					const {countable, time, timeFrom} = record;
					if (!this.#isWanted({...countable, time, timeFrom})) {
						continue;
					}

					if (this.#seen.see(record.keyHash, delivery) === 'new') {
						sink.count(countable, time);
					} else {
						repeated++;
					}
				}

				continue;
			}

			// `numbers` has an entry for every number that the reader gives.
			const call = numbers.calls[callNumber] as SharedCall;
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

		if (repeated > 0) {
			sink.countRepeated(repeated);
		}
	}

	#countKinds({length, odd}: BatchColumns): void {
		const kinds = this.#kinds;
		if (kinds === undefined) {
			return;
		}

		let records = length;
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
