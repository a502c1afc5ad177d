/**
 * Ingest: the one way from a source to a sink. Sources deliver more than once
 * (Live Tail, then the sweep that proves nothing was missed); sinks get each
 * record once, in order of delivery, with where CloudWatch Logs keeps it.
 *
 *     Live Tail   A B C        →  append A B C
 *     sweep       A B X C      →  append X, countRepeated(3)
 *     sweep       A A′         →  countRepeated(2, [key of A]): A is in the log
 *                                 group twice, under two event ids
 *
 * One invariant: what a source delivers is appended or counted as a repeat,
 * nothing else; what cannot be parsed is appended as an unusual record.
 */
import {setImmediate as nextTurn} from 'node:timers/promises';
import {parseRecord} from '../cloudtrail/parse-record.js';
import type {TrailRecord} from '../cloudtrail/trail-record.js';
import type {DeliveredMessage} from '../stream/message.js';
import type {ArrivedRecord, RecordSink} from '../stream/record-sink.js';
import type {RecordSource} from '../stream/record-source.js';
import {createSeenRecords, type SeenRecords} from './seen-records.js';
import {settledOrAborted} from './settled-or-aborted.js';

// What is parsed in one go, in characters, because a page of 10,000 messages
// or a record of 256 KB would otherwise hold up the keys: some 170 ordinary
// records, or one of the largest, a few milliseconds either way.
const charactersPerTurn = 262_144;
// The fixed cost of a message, so that empty ones end a turn, too.
const charactersPerMessage = 200;

export type IngestOptions = {
	/** Ends the ingest; what was delivered but not parsed by then is dropped. */
	readonly signal: AbortSignal;
	/**
	 * The local clock, ms.
	 * @default Date.now
	 */
	readonly now?: () => number;
	/** To be shared by sources that are asked one after the other for the same sink. */
	readonly seen?: SeenRecords;
	/**
	 * For a source that gives more than was asked for: what belongs to it. The
	 * rest is left out and neither counted nor remembered.
	 * @default everything
	 */
	readonly isWanted?: (record: TrailRecord) => boolean;
};

/**
 * The one loop from a source to a sink: every message is parsed, every record
 * that is new is appended, once, in order of delivery.
 *
 * Resolves when the source has ended, which it also does on abort, after its
 * connections are closed. Rejects with what the source or the sink threw.
 */
export async function ingest(
	source: RecordSource,
	sink: RecordSink<TrailRecord>,
	{
		signal,
		now = Date.now,
		seen = createSeenRecords(),
		isWanted = () => true,
	}: IngestOptions,
): Promise<void> {
	const ingestBatch = createBatchIngest(sink, {seen, signal, isWanted});
	for await (const message of source(signal)) {
		if (signal.aborted) {
			break;
		}

		switch (message.kind) {
			case 'batch': {
				await ingestBatch(message.messages, now());
				break;
			}

			case 'connection': {
				sink.setConnection(message.connection);
				break;
			}

			case 'coverage': {
				sink.setCoverage(message.coverage);
				break;
			}

			case 'sampled': {
				sink.countSampled(message.at);
				break;
			}
		}
	}
}

function createBatchIngest(
	sink: RecordSink<TrailRecord>,
	{
		seen,
		signal,
		isWanted,
	}: Required<Pick<IngestOptions, 'seen' | 'signal' | 'isWanted'>>,
) {
	// Counted across batches: a source that has many small ones at hand must not
	// keep the event loop from turning either.
	let charactersLeft = charactersPerTurn;

	return async (messages: readonly DeliveredMessage[], arrivedAt: number) => {
		let records: Array<ArrivedRecord<TrailRecord>> = [];
		let repeated = 0;
		let duplicatedKeys: string[] = [];

		const flush = async () => {
			const appended = records.length > 0 ? sink.append(records) : undefined;
			// After the records: a duplicate may come with its original.
			if (repeated > 0) {
				sink.countRepeated(repeated, duplicatedKeys);
			}

			records = [];
			repeated = 0;
			duplicatedKeys = [];
			if (appended !== undefined) {
				await settledOrAborted(appended, signal);
			}
		};

		for (const delivered of messages) {
			const {message, deliveryTime} = delivered;
			const record = parseRecord(message, {deliveryTime, arrivedAt});
			const sighting = isWanted(record)
				? seen.see(record.key, delivered)
				: 'unwanted';
			if (sighting === 'new') {
				records.push({record, arrivedAt, logEvent: delivered});
			} else if (sighting !== 'unwanted') {
				repeated++;
				if (sighting === 'duplicated-in-source') {
					duplicatedKeys.push(record.key);
				}
			}

			charactersLeft -= message.length + charactersPerMessage;
			if (charactersLeft <= 0) {
				charactersLeft = charactersPerTurn;
				await flush();
				await nextTurn();
				if (signal.aborted) {
					return;
				}
			}
		}

		await flush();
	};
}
