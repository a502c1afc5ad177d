import type {Actor} from '../cloudtrail/actor/actor.js';
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
		record: Pick<TrailRecord, 'time' | 'timeFrom' | 'eventSource'>,
	) => boolean;
};

export type BatchColumns = Pick<
	RecordBatch,
	'length' | 'keys' | 'times' | 'calls' | 'actors' | 'odd'
>;

/** What the numbers in the batches of one reader stand for. */
export class ReaderNumbers {
	readonly calls: SharedCall[] = [];
	readonly actors: SharedActor[] = [];

	/** @param calls from the last one added on */
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

// Files have no deliveries that could be told apart.
const delivery = {logEventId: undefined, logGroupIdentifier: undefined};

/**
 * Does with batches of records what `ingest` does with messages, where nothing
 * but counts is asked for: the same records are new, and are counted the same.
 */
export class BatchCounter {
	readonly #sink: CountingSink;
	readonly #isWanted: CountOptions['isWanted'];
	readonly #seen = createSeenRecords();
	readonly #keyHash = hashKey('');

	constructor({sink, isWanted}: CountOptions) {
		this.#sink = sink;
		this.#isWanted = isWanted;
	}

	/** The next records, in the order of the input. */
	count(batch: BatchColumns, numbers: ReaderNumbers): void {
		const {length, keys, times, calls, actors, odd} = batch;
		const sink = this.#sink;
		const keyHash = this.#keyHash;
		let oddIndex = 0;
		let repeated = 0;
		for (let at = 0; at < length; at++) {
			const callNumber = calls[at] ?? oddCall;
			if (callNumber === oddCall) {
				const record = odd[oddIndex++];
				if (record !== undefined) {
					const {countable, time, timeFrom} = record;
					const {eventSource} = countable;
					if (!this.#isWanted({time, timeFrom, eventSource})) {
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

			// Of every number that the reader gives.
			const call = numbers.calls[callNumber] as SharedCall;
			const actor = numbers.actors[actors[at] ?? 0] as SharedActor;
			const time = times[at] ?? 0;
			const {eventSource} = call.call;
			if (!this.#isWanted({time, timeFrom: 'event', eventSource})) {
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
}
