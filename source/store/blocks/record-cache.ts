import type {StoredRecord} from '../snapshot.js';

// A few screens of rows.
const mostRecords = 400;
// In UTF-16 units.
const mostLength = 4 * 1024 * 1024;

/** The part of a row that never changes and takes long to read. */
export type UnpackedRow = Pick<StoredRecord, 'record' | 'logEvent'>;

/** The rows read last, by `seq`. Each frame reads nearly the same rows again, at some 25 µs a row without this cache. */
export class RecordCache {
	readonly #rows = new Map<number, UnpackedRow>();
	#length = 0;

	get(seq: number, read: () => UnpackedRow): UnpackedRow {
		let row = this.#rows.get(seq);
		if (row) {
			// It moves to the end; the row at the start is the least recently used.
			this.#rows.delete(seq);
		} else {
			row = read();
			this.#length += row.record.raw.length;
		}

		this.#rows.set(seq, row);
		for (const [oldest, {record}] of this.#rows) {
			if (
				this.#rows.size <= mostRecords &&
				(this.#length <= mostLength || this.#rows.size === 1)
			) {
				break;
			}

			this.#rows.delete(oldest);
			this.#length -= record.raw.length;
		}

		return row;
	}
}
