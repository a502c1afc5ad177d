import {findPlace} from './row-order.js';
import type {RecordRows, RowPlace, StoredRecord} from './snapshot.js';

/**
 * A part of an array of ordered rows, as a snapshot shows it. Nobody may write
 * to that part any more.
 */
export function picturedRows(
	rows: ReadonlyArray<StoredRecord & RowPlace>,
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
		indexOf: place => findPlace(rows, start, start + length, place) - start,
	};
}
