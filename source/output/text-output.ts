import type {ActorNames} from '../cloudtrail/actor/actor-names.js';
import type {AttentionMarks} from '../cloudtrail/attention/attention-marks.js';
import type {TrailRecord} from '../cloudtrail/trail-record.js';
import {recordCells} from '../record-text/record-text.js';
import {cellWidth} from '../text/cell-width.js';
import type {TimeZone} from '../text/format-time.js';
import {
	createRecordOutput,
	type RecordOutput,
	type RecordOutputOptions,
} from './record-output.js';

// In cells. A longer value pushes the rest of its line to the right: text that may
// go to a file is not cut.
const widths: readonly number[] = [
	0, // the time, which is always as wide
	2, // the impact letter, and a question mark where the record itself did not say
	32, // the event name
	40, // the id of an Identity Center user
	15, // an IPv4 address; service names and IPv6 are longer
];

/** `--output text`: a line for every matching record, for eyes and `grep`. */
export function createTextOutput(options: RecordOutputOptions): RecordOutput {
	return createRecordOutput(options, (record, names, marks) => ({
		text: recordLine(record, options.timeZone, names, marks),
		isRewritten: false,
	}));
}

/** The cells of a record, those before the resource filled up, each two spaces or more apart. */
export function recordLine(
	record: TrailRecord,
	timeZone: TimeZone,
	names?: ActorNames,
	marks?: AttentionMarks,
): string {
	return recordCells(record, timeZone, names, marks)
		.map((text, index) => filled(text, widths[index] ?? 0))
		.join('  ');
}

// UTF-16 code units. Measuring some thousand combining characters takes
// milliseconds, and a record may bring 256 KB of them. Ordinary values are shorter.
const lengthMeasured = 200;

function filled(text: string, width: number): string {
	const cells = text.length > lengthMeasured ? width : cellWidth(text);
	return text + ' '.repeat(Math.max(0, width - cells));
}
