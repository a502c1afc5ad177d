import {
	createRecordOutput,
	type RecordOutput,
	type RecordOutputOptions,
} from '../record-output.js';
import {csvHeader, csvLine, csvLineEnd} from './csv-lines.js';

// Whatever writes lines ends each with a line feed.
const lineEnd = csvLineEnd.slice(0, -1);

/** `--output csv`: a header, then every matching record as one line. */
export function createCsvOutput(options: RecordOutputOptions): RecordOutput {
	return createRecordOutput(
		options,
		(record, names, marks) => ({
			text: csvLine({record, marks, names}) + lineEnd,
			isRewritten: false,
		}),
		csvHeader() + lineEnd,
	);
}
