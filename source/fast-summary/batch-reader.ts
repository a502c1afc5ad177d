import {parseRecord} from '../cloudtrail/parse-record.js';
import {hashKey, keyWords} from '../keys/key-hash.js';
import {QuickReader} from './quick-reader.js';
import {type OddRecord, RecordBatch} from './record-batch.js';

// Few enough that a batch is still in the processor's cache when it is counted.
const recordsPerBatch = 2048;

/** Reads texts into batches: quickly where that works, else by parsing. */
export class BatchReader {
	readonly reader = new QuickReader();
	readonly batch = new RecordBatch(recordsPerBatch);
	readonly #onBatch: (isLast: boolean) => void;
	readonly #now: () => number;
	// The text that `takeWhole` has just refused, which need not be tried again.
	#refused: Buffer | undefined;
	#refusedStart = 0;
	#refusedEnd = 0;

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
		const isRefused =
			bytes === this.#refused &&
			start === this.#refusedStart &&
			end === this.#refusedEnd;
		this.#refused = undefined;
		if (!isRefused && this.reader.read(bytes, start, end)) {
			this.#addRead();
			return true;
		}

		const {batch} = this;
		const text = bytes.toString('utf8', start, end);
		const at = batch.length;
		batch.odd.push({...readOdd(text, this.#now()), at, fileOffset});
		this.#addOne();
		return false;
	}

	/**
	 * Reads a text only if that goes quickly. Only a text that is exactly one record
	 * is read so.
	 *
	 * @returns false if it is not read; `take` then parses it
	 */
	takeWhole(bytes: Buffer, start: number, end: number): boolean {
		if (this.reader.read(bytes, start, end)) {
			this.#addRead();
			return true;
		}

		this.#refused = bytes;
		this.#refusedStart = start;
		this.#refusedEnd = end;
		return false;
	}

	/** Adds what the reader has just read. */
	#addRead(): void {
		const {reader, batch} = this;
		const at = batch.length;
		const {keyHash} = reader;
		const {keys} = batch;
		for (let word = 0; word < keyWords; word++) {
			keys[keyWords * at + word] = keyHash[word] ?? 0;
		}

		batch.times[at] = reader.time;
		batch.calls[at] = reader.call;
		batch.actors[at] = reader.actor;
		this.#addOne();
	}

	#addOne(): void {
		const {batch} = this;
		batch.length++;
		if (batch.length === recordsPerBatch) {
			this.flush();
		}
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
): Omit<OddRecord, 'at' | 'fileOffset'> {
	const record = parseRecord(text, {deliveryTime: undefined, arrivedAt});
	const {eventName, eventSource, eventCategory, actor, access} = record;
	const {impact, error, unusual, addendum, ownMarks, time, timeFrom} = record;
	return {
		keyHash: hashKey(record.key),
		time,
		timeFrom,
		countable: {
			...{eventName, eventSource, eventCategory, actor, access},
			...{impact, error, unusual, addendum, ownMarks},
		},
	};
}
