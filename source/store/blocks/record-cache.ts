import type {StoredRecord} from '../snapshot.js';

// A few screens of rows, and in UTF-16 units.
const mostRecords = 400;
const mostLength = 4 * 1024 * 1024;

/** What of a row never changes and takes long to read. */
export type UnpackedRow = Pick<StoredRecord, 'record' | 'logEvent'>;

/** The rows that were read last, by `seq`: each frame asks for nearly the same ones again, and reading one takes some 25 µs. */
export class RecordCache {
	readonly #rows = new Map<number, UnpackedRow>();
	#length = 0;

	get(seq: number, read: () => UnpackedRow): UnpackedRow {
		let row = this.#rows.get(seq);
		if (row) {
			// To the end: what is at the start was not asked for the longest.
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
