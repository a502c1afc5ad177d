import type {RecordRows, RowPlace, StoredRecord} from './snapshot.js';

/** Event time first; records of the same millisecond stay in order of arrival. */
export function comparePlaces(a: RowPlace, b: RowPlace): number {
	return a.time - b.time || a.seq - b.seq;
}

/**
 * A part of an array of ordered rows, as a snapshot shows it. Nobody may write
 * to that part any more.
 */
export function picturedRows(
	rows: readonly (StoredRecord & RowPlace)[],
	start: number,
	length: number,
): RecordRows {
	return {
		length,
		/** From the end where negative, as in an array. */
		at(index) {
			const position = index < 0 ? length + index : index;
			return position < 0 || position >= length
				? undefined
				: rows[start + position];
		},
		indexOf(place) {
			let low = 0;
			let high = length;
			while (low < high) {
				const middle = (low + high) >>> 1;
				const row = rows[start + middle];
				if (row && comparePlaces(row, place) < 0) {
					low = middle + 1;
				} else {
					high = middle;
				}
			}

			return low;
		},
	};
}
