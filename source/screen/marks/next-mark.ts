import type {MarkedRecord} from '../../store/marked-record.js';
import type {RowPlace, StoredRecord} from '../../store/snapshot.js';

/** A marked record, and whether the way to it led around an end of the list. */
export type NextMark = {
	readonly stored: StoredRecord;
	readonly isAround: boolean;
};

/**
 * The record of the next mark (1) or of the one before (-1) by event time, around the
 * ends; undefined where no mark has its record.
 *
 * @param from undefined: before the first mark, or behind the last one
 */
export function nextMark(
	marks: readonly MarkedRecord[],
	from: RowPlace | undefined,
	step: 1 | -1,
): NextMark | undefined {
	const records = marks
		.map(({stored}) => stored)
		.filter(stored => stored !== undefined);
	const way = step === 1 ? records : records.toReversed();
	const [first] = way;
	if (first === undefined || from === undefined) {
		return first && {stored: first, isAround: false};
	}

	const isBehind = ({record: {time}, seq}: StoredRecord) =>
		step * (time - from.time || seq - from.seq) > 0;
	const next = way.find(isBehind);
	return next === undefined
		? {stored: first, isAround: true}
		: {stored: next, isAround: false};
}
