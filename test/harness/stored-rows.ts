import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
import type {RecordRows, StoredRecord} from '../../source/store/snapshot.js';
import {noLogEvent} from '../../source/stream/message.js';
import {naiveRepeats} from './naive-repeats.js';
import {trailRecord} from './trail-record.js';

/** A record as the store holds it, with everything that a test does not care about filled in. */
export function storedRecord(
	overrides: Partial<TrailRecord> = {},
	held: Partial<Omit<StoredRecord, 'record'>> = {},
): StoredRecord {
	return {
		seq: 1,
		logEvent: noLogEvent,
		isLate: false,
		isFirstOfActor: false,
		isFirstOfOperation: false,
		marks: 0,
		isDuplicated: false,
		updates: undefined,
		updatedBy: undefined,
		...held,
		record: trailRecord(overrides),
	};
}

/** Rows in the given order, which has to be that of time; `seq` counts from 1. */
export function storedRows(
	records: ReadonlyArray<Partial<TrailRecord>>,
): RecordRows {
	const rows = records.map((record, index) =>
		storedRecord(record, {seq: index + 1}),
	);
	return {
		length: rows.length,
		at: index => rows[index],
		indexOf(place) {
			const index = rows.findIndex(
				({seq, record}) =>
					record.time > place.time ||
					(record.time === place.time && seq >= place.seq),
			);
			return index === -1 ? rows.length : index;
		},
		indexOfSeq: seq => rows[seq - 1] && seq - 1,
		withSeq: seq => rows[seq - 1],
		newestOf: actorKey =>
			rows.findLast(({record}) => record.actor.key === actorKey),
		...naiveRepeats(rows),
	};
}
