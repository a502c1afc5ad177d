import type {FoundRows, RowPlace, StoredRecord} from '../../store/snapshot.js';
import type {Jump} from './search-state.js';

/** Where a jump leads. */
export type NextMatch =
	/** Rows on the way are still to be looked at. */
	| {readonly kind: 'unknown'}
	| {readonly kind: 'none'}
	| {
			readonly kind: 'row';
			readonly row: StoredRecord;
			/** It went around an end of the list. */
			readonly isAround: boolean;
	  };

/** The found row after a place (1) or before it (-1), around the ends. Reads two rows at most. */
export function nextMatch(
	{rows, unexamined}: FoundRows,
	from: RowPlace,
	{step, isHereEnough}: Jump,
): NextMatch {
	const index = rows.indexOf(from);
	const here = index < rows.length ? rows.at(index) : undefined;
	const isHere = here?.seq === from.seq;
	if (isHere && isHereEnough) {
		return {kind: 'row', row: here, isAround: false};
	}

	const next = step === 1 ? index + (isHere ? 1 : 0) : index - 1;
	const isInside = next >= 0 && next < rows.length;
	const row = isInside
		? rows.at(next)
		: rows.at(step === 1 ? 0 : rows.length - 1);
	// How many rows that were not looked at stand before a place.
	const before = (place: RowPlace) => unexamined.indexOf(place);
	if (row === undefined) {
		return {kind: unexamined.length === 0 ? 'none' : 'unknown'};
	}

	const place = {time: row.record.time, seq: row.seq};
	const [first, last] = step === 1 ? [from, place] : [place, from];
	const onTheWay = isInside
		? before(last) - before(first)
		: // From the place to one end, and from the other end to the row.
			unexamined.length - (before(first) - before(last));
	return onTheWay === 0
		? {kind: 'row', row, isAround: !isInside}
		: {kind: 'unknown'};
}
