import type {Actor} from '../../cloudtrail/actor/actor.js';
import {keyWords} from '../../keys/key-hash.js';
import type {CountableCall} from '../../store/counts/record-counter.js';
import {type BatchColumns, ReaderNumbers} from '../batch-counter.js';
import {BatchReader} from '../batch-reader.js';

/** A batch on its way from its reader to the counter, which may be in another thread. */
export type NumberedBatch = {
	readonly columns: BatchColumns;
	/** The calls and actors that the reader met for the first time. */
	readonly newCalls: readonly CountableCall[];
	readonly newActors: readonly Actor[];
	/** The next batch numbers calls and actors from 0 again. */
	readonly isLast: boolean;
};

/** A batch with the calls and actors that its numbers stand for. */
export type CountableBatch = {
	readonly columns: BatchColumns;
	readonly numbers: ReaderNumbers;
};

/** Keeps the batches of a reader until they are handed over. */
export class BatchCollector {
	readonly reading: BatchReader;
	#batches: NumberedBatch[] = [];
	#calls = 0;
	#actors = 0;

	/** @param now ms */
	constructor(now: () => number) {
		this.reading = new BatchReader(isLast => {
			this.#add(isLast);
		}, now);
	}

	/** @returns the batches since the last call, with all that is read */
	take(): readonly NumberedBatch[] {
		this.reading.flush();
		const batches = this.#batches;
		this.#batches = [];
		return batches;
	}

	#add(isLast: boolean): void {
		const {batch, reader} = this.reading;
		const {length, keys, times, calls, actors, odd} = batch;
		this.#batches.push({
			columns: {
				length,
				keys: keys.slice(0, keyWords * length),
				times: times.slice(0, length),
				calls: calls.slice(0, length),
				actors: actors.slice(0, length),
				odd,
			},
			newCalls: reader.calls.slice(this.#calls),
			newActors: reader.actors.slice(this.#actors),
			isLast,
		});
		this.#calls = isLast ? 0 : reader.calls.length;
		this.#actors = isLast ? 0 : reader.actors.length;
	}
}

/** Resolves the numbers of one reader's batches, in the order in which it read them. */
export class BatchResolver {
	#numbers = new ReaderNumbers();

	resolve(batches: readonly NumberedBatch[]): readonly CountableBatch[] {
		return batches.map(({columns, newCalls, newActors, isLast}) => {
			const numbers = this.#numbers;
			numbers.add(newCalls, newActors);
			if (isLast) {
				this.#numbers = new ReaderNumbers();
			}

			return {columns, numbers};
		});
	}
}
