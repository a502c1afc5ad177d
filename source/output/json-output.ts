import type {TrailRecord} from '../cloudtrail/trail-record.js';
import {escapeHiddenInJson} from '../text/visible-text.js';
import {
	createRecordOutput,
	type OutputLine,
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

function terminalLine(record: TrailRecord): OutputLine {
	const {text, isRewritten} = jsonLine(record);
	return {text: escapeHiddenInJson(text), isRewritten};
}

const lineBreaks = /[\r\n]+/g;

/**
 * A message that is one line of JSON is written untouched. Any other is rewritten,
 * so that each line of the output is JSON: line breaks become spaces (in valid JSON
 * they stand between tokens only), a byte order mark is left out, and a message
 * that is no JSON becomes a JSON string.
 */
export function jsonLine({raw, unusual}: TrailRecord): OutputLine {
	const isOneLine = !raw.includes('\n') && !raw.includes('\r');
	if (isOneLine && !raw.startsWith('\u{FEFF}') && (!unusual || isJson(raw))) {
		return {text: raw, isRewritten: false};
	}

	const text = raw.replace(/^\u{FEFF}/u, '');
	return {
		text: isJson(text) ? text.replace(lineBreaks, ' ') : JSON.stringify(raw),
		isRewritten: true,
	};
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
