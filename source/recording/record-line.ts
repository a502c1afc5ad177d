import type {TrailRecord} from '../cloudtrail/trail-record.js';
import {jsonLine} from '../record-text/json-line.js';

/**
 * A record as a line of a recording, without its line feed: untouched where it is
 * one line of JSON. Anything else is a JSON string, so that reading it back gives
 * the same message: `cut off after {"event` → `"cut off after {\"event"`.
 */
export function recordLine(record: TrailRecord): string {
	const {text, isRewritten} = jsonLine(record);
	return isRewritten || text.startsWith('"')
		? JSON.stringify(record.raw)
		: text;
}

/** The message that a line was made of. */
export function messageOfLine(line: string): string {
	if (!line.startsWith('"')) {
		return line;
	}

	const message: unknown = JSON.parse(line);
	return typeof message === 'string' ? message : line;
}
