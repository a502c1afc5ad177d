import type {TrailRecord} from '../cloudtrail/trail-record.js';
import {type KeyHash, keyWords} from '../keys/key-hash.js';
import type {CountableRecord} from '../store/counts/traits.js';

/** A record that had to be parsed. */
export type OddRecord = Pick<TrailRecord, 'time' | 'timeFrom'> & {
	readonly keyHash: KeyHash;
	readonly countable: CountableRecord;
	/** Its index in the batch. */
	readonly at: number;
	/** Where it begins in the unpacked file, bytes. */
	readonly fileOffset: number | undefined;
};

/** What counting needs of some records, in order, as columns of numbers. */
export class RecordBatch {
	/** Number of records. */
	length = 0;
	/** `keyWords` words a record. Nothing is set of an odd record, here and below. */
	readonly keys: Uint32Array;
	/** Event times, ms. */
	readonly times: Float64Array;
	/** Indexes into the reader's calls. */
	readonly calls: Int32Array;
	/** Indexes into the reader's actors. */
	readonly actors: Int32Array;
	/** In order. */
	odd: OddRecord[] = [];

	/** @param capacity records */
	constructor(capacity: number) {
		this.keys = new Uint32Array(keyWords * capacity);
		this.times = new Float64Array(capacity);
		this.calls = new Int32Array(capacity);
		this.actors = new Int32Array(capacity);
	}

	clear(): void {
		this.length = 0;
		this.odd = [];
	}
}
