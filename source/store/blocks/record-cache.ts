import type {TrailRecord} from '../../cloudtrail/trail-record.js';

// A few screens of rows, and in UTF-16 units.
const mostRecords = 400;
const mostLength = 4 * 1024 * 1024;

/** The records that were read last, by `seq`: each frame asks for nearly the same rows again, and reading one takes some 25 µs. */
export class RecordCache {
	readonly #records = new Map<number, TrailRecord>();
	#length = 0;

	get(seq: number, read: () => TrailRecord): TrailRecord {
		let record = this.#records.get(seq);
		if (record) {
			// To the end: what is at the start was not asked for the longest.
			this.#records.delete(seq);
		} else {
			record = read();
			this.#length += record.raw.length;
		}

		this.#records.set(seq, record);
		for (const [oldest, {raw}] of this.#records) {
			if (
				this.#records.size <= mostRecords &&
				(this.#length <= mostLength || this.#records.size === 1)
			) {
				break;
			}

			this.#records.delete(oldest);
			this.#length -= raw.length;
		}

		return record;
	}
}
