import type {TrailRecord} from '../cloudtrail/trail-record.js';
import {
	createRecordOutput,
	type OutputLine,
	type RecordOutput,
	type RecordOutputOptions,
} from './record-output.js';

/**
 * `--output json`: every matching record byte for byte as it was delivered, a
 * line each.
 */
export function createJsonOutput(options: RecordOutputOptions): RecordOutput {
	return createRecordOutput(options, jsonLine);
}

const lineBreaks = /[\r\n]+/g;

/**
 * A message that is one line of JSON is written untouched. Others must not
 * break the lines that follow for whoever parses them: JSON of several lines
 * gets spaces for its line breaks, which JSON allows between tokens only; a
 * byte order mark, which is no JSON, is left out; and what is no JSON at all
 * becomes a JSON string of it.
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
