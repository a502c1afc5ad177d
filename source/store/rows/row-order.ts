import type {RowPlace} from '../snapshot.js';

/** The places of the records under slots. */
export type Places = {
	/** Event time in ms. */
	timeOf(slot: number): number;
	seqOf(slot: number): number;
};

/** Sorts by event time; records of the same millisecond stay in order of arrival. */
export function inOrder(slots: readonly number[], places: Places): Uint32Array {
	return Uint32Array.from(slots).sort(
		(a, b) =>
			places.timeOf(a) - places.timeOf(b) || places.seqOf(a) - places.seqOf(b),
	);
}

/** Whether a record stands before a place; not before its own. */
export function standsBefore(
	slot: number,
	{time, seq}: RowPlace,
	places: Places,
): boolean {
	const own = places.timeOf(slot);
	return own < time || (own === time && places.seqOf(slot) < seq);
}

/** The first index from `low` at which the test fails, or `high`. By halving: the test must hold for all indexes before and fail for all after. */
export function firstNot(
	low: number,
	high: number,
	holds: (index: number) => boolean,
): number {
	let from = low;
	let to = high;
	while (from < to) {
		const middle = (from + to) >>> 1;
		if (holds(middle)) {
			from = middle + 1;
		} else {
			to = middle;
		}
	}

	return from;
}
