import {parseRecord} from '../cloudtrail/parse-record.js';
import {hashKey, keyWords} from '../keys/key-hash.js';
import {QuickReader} from './quick-reader.js';
import {type OddRecord, oddCall, RecordBatch} from './record-batch.js';

// Few enough that a batch is still in the processor's cache when it is counted.
const recordsPerBatch = 2048;

/** Reads texts into batches: quickly where that works, else by parsing. */
export class BatchReader {
	readonly reader = new QuickReader();
	readonly batch = new RecordBatch(recordsPerBatch);
	readonly #onBatch: (isLast: boolean) => void;
	readonly #now: () => number;

	/**
	 * @param onBatch called when `batch` is ready; it is cleared afterwards. With
	 * `isLast`, the next batch numbers calls and actors from 0 again
	 * @param now ms
	 */
	constructor(onBatch: (isLast: boolean) => void, now: () => number) {
		this.#onBatch = onBatch;
		this.#now = now;
	}

	/**
	 * Reads one text: a record, or anything else that stands in the file.
	 *
	 * @returns false if it was parsed
	 */
	take(
		bytes: Buffer,
		start: number,
		end: number,
		fileOffset?: number,
	): boolean {
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
			const text = bytes.toString('utf8', start, end);
			batch.odd.push({...readOdd(text, this.#now()), fileOffset});
		}

		batch.length = at + 1;
		if (batch.length === recordsPerBatch) {
			this.flush();
		}

		return isRead;
	}

	/** Emits the records read so far as a batch. */
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

function readOdd(
	text: string,
	arrivedAt: number,
): Omit<OddRecord, 'fileOffset'> {
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
