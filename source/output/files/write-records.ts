import {setImmediate} from 'node:timers/promises';
import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import {jsonLine} from '../../record-text/json-line.js';
import type {StoredRecord} from '../../store/snapshot.js';
import {
	type CsvMark,
	csvHeader,
	csvLine,
	csvLineEnd,
} from '../csv/csv-lines.js';
import type {NewFile} from './new-file.js';

/** Rows that stand still: a record that is evicted meanwhile can still be read. */
export type WritableRows = {
	readonly length: number;
	at(index: number): StoredRecord | undefined;
};

export type WrittenRecords = {
	readonly records: number;
	/** Part of `records`: no line of JSON as delivered, so that they had to be rewritten as one. 0 for CSV. */
	readonly rewritten: number;
};

// A key waits for one turn at most.
const turnMs = 8;

/**
 * Takes each row in turns of the event loop, so that keys and records are not held up.
 *
 * @throws the reason of the signal, once it is aborted
 */
async function forEachRow(
	rows: WritableRows,
	take: (stored: StoredRecord) => Promise<void> | undefined,
	signal: AbortSignal,
): Promise<void> {
	let endsAt = performance.now() + turnMs;
	signal.throwIfAborted();
	for (let index = 0; index < rows.length; index++) {
		const stored = rows.at(index);
		if (stored !== undefined) {
			await take(stored);
		}

		if (performance.now() >= endsAt) {
			await setImmediate();
			signal.throwIfAborted();
			endsAt = performance.now() + turnMs;
		}
	}
}

/** Writes the records as they were delivered, a line each. @param onRow gets each of them */
export async function writeNdjson(
	rows: WritableRows,
	file: NewFile,
	signal: AbortSignal,
	onRow: (stored: StoredRecord) => void = () => {},
): Promise<WrittenRecords> {
	let records = 0;
	let rewritten = 0;
	await forEachRow(
		rows,
		stored => {
			onRow(stored);
			const {text, isRewritten} = jsonLine(stored.record);
			records++;
			rewritten += Number(isRewritten);
			return file.write(`${text}\n`);
		},
		signal,
	);
	return {records, rewritten};
}

/** Writes the records as a table with the user's marks. @param marks by `TrailRecord.key` */
export async function writeCsv(
	rows: WritableRows,
	file: NewFile,
	{
		names,
		marks,
		signal,
	}: {
		readonly names: ActorNames;
		readonly marks: ReadonlyMap<string, CsvMark>;
		readonly signal: AbortSignal;
	},
): Promise<WrittenRecords> {
	let records = 0;
	await file.write(csvHeader(true) + csvLineEnd);
	await forEachRow(
		rows,
		({record, marks: rules}) => {
			records++;
			const mark = marks.get(record.key) ?? null;
			const line = csvLine({record, marks: rules, names}, mark);
			return file.write(line + csvLineEnd);
		},
		signal,
	);
	return {records, rewritten: 0};
}
