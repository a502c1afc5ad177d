import type {RecordRows, StoredRecord} from '../../store/snapshot.js';

/**
 * The row after a record (1) or before it (-1); undefined at an end. A record that
 * is no longer among the rows still has its place between two of them.
 */
export function neighbourOf(
	{seq, record: {time}}: StoredRecord,
	rows: RecordRows,
	step: 1 | -1,
): StoredRecord | undefined {
	const index = rows.indexOfSeq(seq);
	const next =
		index === undefined
			? rows.indexOf({time, seq}) + (step === 1 ? 0 : -1)
			: index + step;
	return next < 0 ? undefined : rows.at(next);
}
