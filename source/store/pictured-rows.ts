import {firstNotBefore} from './row-order.js';
import type {RecordRows, RowPlace, StoredRecord} from './snapshot.js';

/**
 * Ordered rows as a snapshot shows them.
 *
 * @param rowAt must always give the same rows from 0 to `length`
 */
export function picturedRows(
	length: number,
	rowAt: (index: number) => (StoredRecord & RowPlace) | undefined,
): RecordRows {
	return {
		length,
		/** From the end where negative, as in an array. */
		at(index) {
			const position = index < 0 ? length + index : index;
			return position < 0 || position >= length ? undefined : rowAt(position);
		},
		indexOf: place => firstNotBefore(place, 0, length, rowAt),
	};
}
