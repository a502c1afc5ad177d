import type {RecordRows, StoredRecord} from './snapshot.js';

/** A record that the user marked. It outlives the record in the store. */
export type MarkedRecord = {
	/** `TrailRecord.key`. */
	readonly key: string;
	/** Event time in ms: where the record lies among the others. */
	readonly time: number;
	/** What the user wrote beside it. */
	readonly note: string | undefined;
	/** The record itself; undefined for a mark of an earlier watch whose record has not arrived. */
	readonly stored: StoredRecord | undefined;
};

const byKeyOf = new WeakMap<
	readonly MarkedRecord[],
	ReadonlyMap<string, MarkedRecord>
>();

/** The marks by the key of their record. The same map for the same list: each frame asks for it. */
export function marksByKey(
	marks: readonly MarkedRecord[],
): ReadonlyMap<string, MarkedRecord> {
	const known = byKeyOf.get(marks);
	if (known !== undefined) {
		return known;
	}

	const byKey = new Map(marks.map(mark => [mark.key, mark] as const));
	byKeyOf.set(marks, byKey);
	return byKey;
}

/**
 * The record as a mark keeps it. Its text can be a part of the text of a whole block
 * or of a whole answer, which would stay in memory with it.
 */
export function keptCopy(stored: StoredRecord): StoredRecord {
	const {record} = stored;
	// Not `blocks/own-copy.ts`: the threads that read files share that one, so the
	// first frame would read one file more.
	const raw = JSON.parse(JSON.stringify(record.raw)) as string;
	return {...stored, record: {...record, raw}};
}

/** By event time, and within one millisecond by arrival, as rows stand in Events. */
export function inOrderOfTime(
	marks: readonly MarkedRecord[],
): readonly MarkedRecord[] {
	return marks.toSorted(
		(a, b) => a.time - b.time || (a.stored?.seq ?? 0) - (b.stored?.seq ?? 0),
	);
}

/**
 * The marks with the records of an earlier watch that have arrived by now. The same
 * list where none has.
 *
 * @param heldRows all held rows by event time
 */
export function withHeldRecords(
	marks: readonly MarkedRecord[],
	heldRows: RecordRows,
): readonly MarkedRecord[] {
	if (marks.every(({stored}) => stored !== undefined)) {
		return marks;
	}

	let hasFound = false;
	const found = marks.map(mark => {
		const stored = mark.stored ?? heldRecord(mark, heldRows);
		hasFound ||= stored !== mark.stored;
		return {...mark, stored};
	});
	return hasFound ? inOrderOfTime(found) : marks;
}

function heldRecord(
	{key, time}: MarkedRecord,
	rows: RecordRows,
): StoredRecord | undefined {
	for (let index = rows.indexOf({time, seq: 0}); ; index++) {
		const row = index < rows.length ? rows.at(index) : undefined;
		if (row === undefined || row.record.time !== time) {
			return undefined;
		}

		if (row.record.key === key) {
			return keptCopy(row);
		}
	}
}
