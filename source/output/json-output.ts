import type {TrailRecord} from '../cloudtrail/trail-record.js';
import {escapeHiddenInJson} from '../text/visible-text.js';
import {
	createRecordOutput,
	type OutputLine,
	type RecordOutput,
	type RecordOutputOptions,
} from './record-output.js';

/**
 * `--output json`: every matching record byte for byte as it was delivered, a
 * line each. On a terminal, what it would obey, hide or reorder is written as
 * escapes of JSON, since the record may hold a raw U+009B or U+202E.
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
