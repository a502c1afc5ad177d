import type {RowPlace} from './snapshot.js';

/** Event time first; records of the same millisecond stay in order of arrival. */
export function comparePlaces(a: RowPlace, b: RowPlace): number {
	return a.time - b.time || a.seq - b.seq;
}

/** The first index from `low` to `high` at which the row does not stand before the place. */
export function firstNotBefore(
	place: RowPlace,
	low: number,
	high: number,
	rowAt: (index: number) => RowPlace | undefined,
): number {
	let from = low;
	let to = high;
	while (from < to) {
		const middle = (from + to) >>> 1;
		const row = rowAt(middle);
		if (row && comparePlaces(row, place) < 0) {
			from = middle + 1;
		} else {
			to = middle;
		}
	}

	return from;
}
