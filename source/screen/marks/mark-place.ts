import type {MarkedRecord} from '../../store/marked-record.js';
import type {Snapshot} from '../../store/snapshot.js';

/**
 * What became of the row of a mark: it is among the rows shown, the filter or the freeze
 * hides it, the store evicted its record, or its record has not arrived.
 */
export type MarkPlace = 'shown' | 'hidden' | 'evicted' | 'not-arrived';

/** It takes some binary searches. */
export function placeOfMark(
	{stored}: Pick<MarkedRecord, 'stored'>,
	{rows, heldRows}: Pick<Snapshot, 'rows' | 'heldRows'>,
): MarkPlace {
	if (stored === undefined) {
		return 'not-arrived';
	}

	if (rows.indexOfSeq(stored.seq) !== undefined) {
		return 'shown';
	}

	return heldRows.indexOfSeq(stored.seq) === undefined ? 'evicted' : 'hidden';
}
