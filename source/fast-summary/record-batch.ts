import type {TrailRecord} from '../cloudtrail/trail-record.js';
import {type KeyHash, keyWords} from '../keys/key-hash.js';
import type {CountableRecord} from '../store/counts/traits.js';

/** A record that only the parser could read. */
export type OddRecord = Pick<TrailRecord, 'time' | 'timeFrom'> & {
	readonly keyHash: KeyHash;
	readonly countable: CountableRecord;
};

/** In the place of a call: the next one of the odd records. */
export const oddCall = -1;

/** What counting needs of some records, in their order, as columns of numbers. */
export class RecordBatch {
	/** Records. */
	length = 0;
	/** `keyWords` each, without those of the odd records. */
	readonly keys: Uint32Array;
	/** Of the event, ms. */
	readonly times: Float64Array;
	/** The numbers of a reader's calls; `oddCall`. */
	readonly calls: Int32Array;
	/** The numbers of a reader's actors. */
	readonly actors: Int32Array;
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
