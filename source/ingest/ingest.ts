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
 * The source hears which messages of a batch were new (`onIngested`).
 *
 * - `turn`: when the event loop gets a turn
 * - `seen-records`: which records were delivered before
 * - `pieces/`: large files past this file, in several threads, with the same answers
 *
 * One invariant: each message of a source is appended, or counted as a repeat or
 * as one that was not asked for. One that cannot be parsed is appended as an unusual record.
 */
import {setImmediate as nextTurn} from 'node:timers/promises';
import {type KindCounter, messageKindOf} from '../cloudtrail/message-kind.js';
import {parseRecord} from '../cloudtrail/parse-record.js';
import type {TrailRecord} from '../cloudtrail/trail-record.js';
import type {DeliveredMessage} from '../stream/message.js';
import type {ArrivedRecord, RecordSink} from '../stream/record-sink.js';
import type {Batch, RecordSource} from '../stream/record-source.js';
import type {Asked} from '../stream/scope.js';
import {createSeenRecords, type SeenRecords} from './seen-records.js';
import {settledOrAborted} from './settled-or-aborted.js';
import {type Turn, turnOfTime} from './turn.js';

export type IngestOptions = {
	/** Ends the ingest. Messages that are not parsed by then are dropped. */
	readonly signal: AbortSignal;
	/**
	 * The local clock, ms.
	 * @default Date.now
	 */
	readonly now?: () => number;
	/** When the event loop gets a turn. @default after 4 ms of parsing */
	readonly turn?: Turn;
	/** To be shared if several sources are read one after the other for one sink. */
	readonly seen?: SeenRecords;
	/**
	 * For a source that delivers more than it was asked for: whether a record is
	 * wanted. The others are left out, neither counted nor remembered.
	 * @default everything
	 */
	readonly isWanted?: ((record: TrailRecord) => boolean) | undefined;
	/**
	 * For a service that should send nothing else: whether it was asked for a record.
	 * The others are left out, and counted once each (`countUnasked`).
	 * @default everything
	 */
	readonly isAsked?:
		| ((record: TrailRecord, asked: Asked | undefined) => boolean)
		| undefined;
	/** Counts every message, for a source that says in the end what it held. */
	readonly kinds?: KindCounter | undefined;
};

/**
 * Reads a source to its end. Every message is parsed; each new record is appended
 * once, in order of delivery.
 *
 * Resolves when the source has ended and closed its connections, which it also
 * does on abort. Rejects with the error of the source or the sink.
 */
export async function ingest(
	source: RecordSource,
	sink: RecordSink<TrailRecord>,
	{
		signal,
		now = Date.now,
		turn = turnOfTime(() => performance.now()),
		seen = createSeenRecords(),
		isWanted = () => true,
		isAsked = () => true,
		kinds,
	}: IngestOptions,
): Promise<void> {
	const ingestBatch = createBatchIngest(sink, {
		...{seen, signal, turn, isWanted, isAsked, kinds},
	});
	for await (const message of source(signal)) {
		if (signal.aborted) {
			break;
		}

		switch (message.kind) {
			case 'batch': {
				const fresh = await ingestBatch(message, message.arrivedAt ?? now());
				message.onIngested?.(fresh);
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

			case 'repeated': {
				sink.countRepeated(message.count, message.duplicatedKeys);
				break;
			}

			case 'unasked': {
				sink.countUnasked(message.count);
			}
		}
	}
}

type BatchIngestOptions = {
	readonly seen: SeenRecords;
	readonly signal: AbortSignal;
	readonly turn: Turn;
	readonly isWanted: (record: TrailRecord) => boolean;
	readonly isAsked: (record: TrailRecord, asked: Asked | undefined) => boolean;
	readonly kinds: KindCounter | undefined;
};

function createBatchIngest(
	sink: RecordSink<TrailRecord>,
	{seen, signal, turn, isWanted, isAsked, kinds}: BatchIngestOptions,
) {
	/** The records that were not asked for; most services send none. */
	let unaskedSeen: SeenRecords | undefined;
	return async (
		{messages, asked}: Batch,
		arrivedAt: number,
	): Promise<readonly DeliveredMessage[]> => {
		const fresh: DeliveredMessage[] = [];
		turn.begin();
		const takeTurn = async () => {
			await nextTurn();
			turn.next();
		};

		let records: Array<ArrivedRecord<TrailRecord>> = [];
		let repeated = 0;
		let unasked = 0;
		let duplicatedKeys: string[] = [];

		const flush = async () => {
			const appended = records.length > 0 ? sink.append(records) : undefined;
			// After the records, as a duplicate may come in the same batch as its original.
			if (repeated > 0) {
				sink.countRepeated(repeated, duplicatedKeys);
			}

			if (unasked > 0) {
				sink.countUnasked(unasked);
			}

			records = [];
			repeated = 0;
			unasked = 0;
			duplicatedKeys = [];
			if (appended !== undefined) {
				await settledOrAborted(appended, signal);
			}
		};

		for (const delivered of messages) {
			const {message, deliveryTime} = delivered;
			const record = parseRecord(message, {
				deliveryTime,
				arrivedAt,
				logGroup: delivered.logGroupIdentifier,
			});
			const kind = messageKindOf(record);
			if (kind === 'record') {
				kinds?.countRecords(1);
			} else {
				kinds?.countNoRecord(kind === 'damaged', delivered.fileOffset);
			}

			if (!isAsked(record, asked)) {
				// Not in `seen`: a record that is asked for later is new then.
				unaskedSeen ??= createSeenRecords();
				const isNew = unaskedSeen.see(record.key, delivered) === 'new';
				unasked += Number(isNew);
			} else if (isWanted(record)) {
				const sighting = seen.see(record.key, delivered);
				if (sighting === 'new') {
					fresh.push(delivered);
					records.push({record, arrivedAt, logEvent: delivered});
				} else {
					repeated++;
					if (sighting === 'duplicated-in-source') {
						duplicatedKeys.push(record.key);
					}
				}
			}

			if (turn.isOver(message.length)) {
				await flush();
				await takeTurn();
				if (signal.aborted) {
					return fresh;
				}
			}
		}

		await flush();
		if (turn.isOver()) {
			await takeTurn();
		}

		return fresh;
	};
}
