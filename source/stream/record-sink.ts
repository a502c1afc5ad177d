import type {TrailRecord} from '../cloudtrail/trail-record.js';
import type {Connection} from './connection.js';
import type {Coverage} from './coverage.js';

export type IngestedRecord = {
	readonly record: TrailRecord;
	/** By the local clock, ms. The same for all records of one delivery. */
	readonly arrivedAt: number;
};

/**
 * Where `ingest` puts what a source delivers: the store, an output, a file.
 * What a method throws ends the ingest.
 */
export type IngestSink = {
	/**
	 * Different records, in order of delivery. `ingest` waits for a returned
	 * promise before it takes more from the source.
	 */
	append(records: readonly IngestedRecord[]): void | Promise<void>;
	setConnection(connection: Connection): void;
	setCoverage(coverage: Coverage): void;
	/** The service left records out of an update, ms. */
	countSampled(at: number): void;
	/**
	 * Deliveries of records that had been appended before.
	 *
	 * @param duplicatedKeys `TrailRecord.key` of those that the log group itself holds twice, each named once
	 */
	countRepeated(count: number, duplicatedKeys: readonly string[]): void;
};
