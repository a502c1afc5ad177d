import {setImmediate as nextTurn} from 'node:timers/promises';
import {parseRecord} from '../../cloudtrail/parse-record.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import {newKeyHash} from '../../keys/key-hash.js';
import type {ReceivedBatch} from '../../store/blocks/packed-batch.js';
import {noLogEvent} from '../../stream/message.js';
import type {ArrivedRecord, RecordSink} from '../../stream/record-sink.js';
import type {SeenRecords} from '../seen-records.js';
import {settledOrAborted} from '../settled-or-aborted.js';
import {turnOfTime} from '../turn.js';

// Appended at once, in about a millisecond.
const rowsAtOnce = 128;

export type BatchAppending = {
	readonly sink: RecordSink<TrailRecord>;
	readonly seen: SeenRecords;
	readonly signal: AbortSignal;
	/** ms, of which only differences count. @default performance.now */
	readonly clock?: (() => number) | undefined;
};

/**
 * Appends the records of a batch that are new, in order, in turns.
 *
 * @param arrivedAt ms
 */
export async function appendBatch(
	batch: ReceivedBatch,
	arrivedAt: number,
	{sink, seen, signal, clock = () => performance.now()}: BatchAppending,
): Promise<void> {
	const rows = newRows(batch, seen);
	// A block of the store holds a batch as it is, or none of it.
	const isWhole = rows.length === batch.size;
	const recordAt = (row: number) =>
		isWhole
			? batch.recordAt(row)
			: parseRecord(batch.records.rawAt(row), {
					deliveryTime: undefined,
					arrivedAt,
				});
	const turn = turnOfTime(clock);
	turn.begin();
	for (let start = 0; start < rows.length; start += rowsAtOnce) {
		const records: Array<ArrivedRecord<TrailRecord>> = [];
		for (const row of rows.subarray(start, start + rowsAtOnce)) {
			records.push({record: recordAt(row), arrivedAt, logEvent: noLogEvent});
		}

		const appended = sink.append(records);
		if (appended !== undefined) {
			await settledOrAborted(appended, signal);
		}

		if (turn.isOver()) {
			await nextTurn();
			if (signal.aborted) {
				return;
			}

			turn.next();
		}
	}

	const repeated = batch.size - rows.length;
	if (repeated > 0) {
		sink.countRepeated(repeated, []);
	}
}

/** The rows whose keys were not seen before. */
function newRows(batch: ReceivedBatch, seen: SeenRecords): Uint32Array {
	const rows = new Uint32Array(batch.size);
	const hash = newKeyHash();
	let count = 0;
	for (let row = 0; row < batch.size; row++) {
		batch.keyHashAt(row, hash);
		// A record in a file has no log event ID: a second one with its key is a repeat.
		if (seen.see(hash, noLogEvent) === 'new') {
			rows[count] = row;
			count++;
		}
	}

	return rows.subarray(0, count);
}
