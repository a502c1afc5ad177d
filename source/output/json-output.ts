import type {TrailRecord} from '../cloudtrail/trail-record.js';
import {jsonLine, type RecordLine} from '../record-text/json-line.js';
import {escapeHiddenInJson} from '../text/visible-text.js';
import {
	createRecordOutput,
	type RecordOutput,
	type RecordOutputOptions,
} from './record-output.js';

/**
 * `--output json`: every matching record byte for byte as delivered, a line each.
 * On a terminal the characters that it would obey, hide or reorder (a raw U+009B or
 * U+202E) are written as JSON escapes.
 */
export function createJsonOutput(options: RecordOutputOptions): RecordOutput {
	const {stdout} = options;
	return createRecordOutput(
		options,
		'isTTY' in stdout && stdout.isTTY === true ? terminalLine : jsonLine,
	);
}

function terminalLine(record: TrailRecord): RecordLine {
	const {text, isRewritten} = jsonLine(record);
	return {text: escapeHiddenInJson(text), isRewritten};
}
