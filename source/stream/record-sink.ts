import type {Connection} from './connection.js';
import type {Coverage} from './coverage.js';
import type {LogEvent} from './message.js';

/**
 * A record with what is known of its first delivery. `Parsed` is what a message
 * is parsed into: a parameter, since a stream carries records of any kind and
 * knows nothing of CloudTrail.
 */
export type ArrivedRecord<Parsed> = {
	readonly record: Parsed;
	/** By the local clock, ms. The same for all records of one delivery. */
	readonly arrivedAt: number;
	/**
	 * Of the delivery that brought the record first. Live Tail sends no event id;
	 * the sweep that finds the record a minute later knows it, but its delivery is
	 * a repeat and changes nothing that was appended.
	 */
	readonly logEvent: LogEvent;
};

/** Takes what a source says beside its records. */
export type ProgressSink = {
	setConnection(connection: Connection): void;
	setCoverage(coverage: Coverage): void;
	/** The service left records out of an update, ms. */
	countSampled(at: number): void;
	/**
	 * Deliveries of records that had been appended before.
	 *
	 * @param duplicatedKeys keys of the records that the log group itself holds twice, each named once
	 */
	countRepeated(count: number, duplicatedKeys: readonly string[]): void;
	/** Different records that the service sent although it was not asked for them. They were left out. */
	countUnasked(count: number): void;
};

/**
 * Where `ingest` puts what a source delivers: the store, an output, a file.
 * What a method throws ends the ingest.
 */
export type RecordSink<Parsed> = ProgressSink & {
	/**
	 * Different records, in order of delivery. `ingest` waits for a returned
	 * promise before it takes more from the source.
	 */
	append(records: ReadonlyArray<ArrivedRecord<Parsed>>): void | Promise<void>;
};
