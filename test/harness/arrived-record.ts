import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
import {noLogEvent} from '../../source/stream/message.js';
import type {ArrivedRecord} from '../../source/stream/record-sink.js';

/** A record as `ingest` hands it on, with what a test does not care about filled in. @param arrivedAt ms */
export function arrived(
	record: TrailRecord,
	arrivedAt = 0,
	logEvent = noLogEvent,
): ArrivedRecord<TrailRecord> {
	return {record, arrivedAt, logEvent};
}
