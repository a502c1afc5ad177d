import type {TrailRecord} from '../cloudtrail/trail-record.js';
import {isJson} from './is-json.js';

/** A record as one line, without the line break. `isRewritten`: the line differs from the record's own text. */
export type RecordLine = {readonly text: string; readonly isRewritten: boolean};

const lineBreaks = /[\r\n]+/g;

/**
 * A message that is one line of JSON is written untouched. Any other is rewritten,
 * so that each line of the output is JSON: line breaks become spaces (in valid JSON
 * they stand between tokens only), a byte order mark is left out, and a message
 * that is no JSON becomes a JSON string.
 */
export function jsonLine({
	raw,
	unusual,
}: Pick<TrailRecord, 'raw' | 'unusual'>): RecordLine {
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
