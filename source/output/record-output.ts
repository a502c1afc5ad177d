import type {Writable} from 'node:stream';
import type {TrailRecord} from '../cloudtrail/trail-record.js';
import type {CountingSink} from '../store/counts/counting-sink.js';
import type {RecordSink} from '../stream/record-sink.js';
import type {TimeZone} from '../text/format-time.js';
import {createLineWriter} from './line-writer.js';
import {createProgressLines} from './progress-lines.js';

export type RecordOutputOptions = {
	/** Gets records and nothing else. */
	readonly stdout: Writable;
	/** Gets everything else, in short lines. */
	readonly stderr: Writable;
	readonly matches: (record: TrailRecord) => boolean;
	readonly timeZone: TimeZone;
	/** Nothing can be written to stdout any more: stop. Where nobody reads, that is no failure; where writing failed, `finish` throws it. */
	readonly onClosed: () => void;
};

export type RecordOutput = RecordSink<TrailRecord> & {
	/**
	 * Waits until every record is handed over, then tells the totals on stderr,
	 * unless nobody reads any more.
	 *
	 * @throws UserError where stdout could not be written.
	 */
	finish(): Promise<void>;
	hasReceived(): boolean;
	/** For records that are counted and not looked at, where that is all that is asked for. */
	readonly counts?: CountingSink;
};

/** The record as a line without its line break, and a note where that is not the record itself. */
export type OutputLine = {readonly text: string; readonly isRewritten: boolean};

/**
 * An output of one line a record. Records come in order of arrival; those that
 * arrive together are sorted by event time, as far as they fit one slice of
 * the ingest. An order beyond that would mean to hold records back.
 */
export function createRecordOutput(
	{stdout, stderr, matches, timeZone, onClosed}: RecordOutputOptions,
	lineOf: (record: TrailRecord) => OutputLine,
): RecordOutput {
	const writer = createLineWriter(stdout, onClosed);
	const progress = createProgressLines(stderr, timeZone);
	let received = 0;

	return {
		append(records) {
			received += records.length;
			const lines = records
				.map(({record}) => record)
				.filter(record => matches(record))
				.sort((a, b) => a.time - b.time)
				.map(lineOf);
			progress.countReceived(records.length);
			progress.countWritten(
				lines.length,
				lines.filter(line => line.isRewritten).length,
			);
			return lines.length === 0
				? undefined
				: writer.write(lines.map(({text}) => `${text}\n`).join(''));
		},
		setConnection: progress.setConnection,
		setCoverage: progress.setCoverage,
		countSampled: progress.countSampled,
		countRepeated: progress.countRepeated,
		async finish() {
			if (await writer.flush()) {
				await progress.end();
			}
		},
		hasReceived: () => received > 0,
	};
}
