import type {RowOrder, RowPlace} from '../snapshot.js';

/** The places of the records under slots, and what counts of them. */
export type Places = {
	/** Event time in ms. */
	timeOf(slot: number): number;
	seqOf(slot: number): number;
	/** Only `seq` counts. @default rows are in the order of event time, those of one millisecond in the order of arrival */
	readonly isByArrival?: boolean;
};

/** The same places in another order. */
export function placesIn(order: RowOrder, {timeOf, seqOf}: Places): Places {
	return {timeOf, seqOf, isByArrival: order === 'arrival'};
}

/** Sorts slots. */
export function inOrder(
	slots: Iterable<number>,
	{timeOf, seqOf, isByArrival = false}: Places,
): Uint32Array {
	const unordered = Uint32Array.from(slots);
	// Looked up once for each slot, not for each comparison.
	const keys = Float64Array.from(unordered, slot =>
		isByArrival ? seqOf(slot) : timeOf(slot),
	);
	const indexes = Uint32Array.from(unordered.keys());
	indexes.sort(
		(a, b) =>
			(keys[a] ?? 0) - (keys[b] ?? 0) ||
			seqOf(unordered[a] ?? 0) - seqOf(unordered[b] ?? 0),
	);
	return indexes.map(index => unordered[index] ?? 0);
}

/** Whether a record stands before a place; not before its own. */
export function standsBefore(
	slot: number,
	{time, seq}: RowPlace,
	places: Places,
): boolean {
	if (places.isByArrival === true) {
		return places.seqOf(slot) < seq;
	}

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
