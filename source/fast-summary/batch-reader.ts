import {parseRecord} from '../cloudtrail/parse-record.js';
import {hashKey, keyWords} from '../keys/key-hash.js';
import {QuickReader} from './quick-reader.js';
import {type OddRecord, oddCall, RecordBatch} from './record-batch.js';

// One is counted while it is still in the processor's cache.
const recordsPerBatch = 2048;

/** Reads texts into batches. */
export class BatchReader {
	readonly reader = new QuickReader();
	readonly batch = new RecordBatch(recordsPerBatch);
	readonly #onBatch: (isLast: boolean) => void;
	readonly #now: () => number;

	/**
	 * @param onBatch called where `batch` must be taken: it is empty afterwards;
	 * `isLast` says that calls and actors are numbered anew then
	 * @param now ms
	 */
	constructor(onBatch: (isLast: boolean) => void, now: () => number) {
		this.#onBatch = onBatch;
		this.#now = now;
	}

	/**
	 * One record, or something that is none.
	 *
	 * @returns false where it had to be parsed
	 */
	take(bytes: Buffer, start: number, end: number): boolean {
		const {reader, batch} = this;
		const at = batch.length;
		const isRead = reader.read(bytes, start, end);
		if (isRead) {
			const {keyHash} = reader;
			const {keys} = batch;
			for (let word = 0; word < keyWords; word++) {
				keys[keyWords * at + word] = keyHash[word] ?? 0;
			}

			batch.times[at] = reader.time;
			batch.calls[at] = reader.call;
			batch.actors[at] = reader.actor;
		} else {
			batch.calls[at] = oddCall;
			batch.odd.push(readOdd(bytes.toString('utf8', start, end), this.#now()));
		}

		batch.length = at + 1;
		if (batch.length === recordsPerBatch) {
			this.flush();
		}

		return isRead;
	}

	/** Hands on what was taken so far. */
	flush(): void {
		if (this.batch.length === 0) {
			return;
		}

		const {isFull} = this.reader;
		this.#onBatch(isFull);
		this.batch.clear();
		if (isFull) {
			this.reader.forget();
		}
	}
}

function readOdd(text: string, arrivedAt: number): OddRecord {
	const record = parseRecord(text, {deliveryTime: undefined, arrivedAt});
	const {eventName, eventSource, eventCategory, actor, access} = record;
	const {error, unusual, addendum, time, timeFrom} = record;
	return {
		keyHash: hashKey(record.key),
		time,
		timeFrom,
		countable: {
			...{eventName, eventSource, eventCategory, actor, access},
			...{error, unusual, addendum},
		},
	};
}
