import {isJsonObject} from './json-object.js';
import {looksLikeRecord} from './record-fields.js';

/**
 * Whether a text that is no JSON began as JSON. `[INFO] started` and
 * `[2026-05-01] started` are lines of a log, `[{"eventVersion"` is cut off.
 */
export function beginsAsJson(text: string): boolean {
	return /^(?:\{|\[\s*(?:["[\]{]|$))/.test(text);
}

/**
 * Whether a text holds the name of a field that each record has, as JSON writes it:
 * in quotes, also escaped (`\"eventName\":`) or doubled as in CSV
 * (`""eventName"":`). It may be a record behind a prefix of syslog, or the end of
 * one whose beginning is missing.
 */
export function namesRecordField(text: string): boolean {
	return /"event(?:Name|Source)["\\]+\s*:/.test(text);
}

/**
 * Whether a record is somewhere inside JSON that is none itself, as an object or
 * as text. A wrapper that qtail does not take off must not hide a DeleteTrail.
 */
export function holdsRecord(value: unknown): boolean {
	// No recursion: JSON may be nested 100,000 deep.
	const left: unknown[] = [value];
	while (left.length > 0) {
		const next = left.pop();
		if (typeof next === 'string') {
			if (namesRecordField(next)) {
				const parsed = parseText(next);
				if (parsed === undefined) {
					return true;
				}

				left.push(parsed);
			}
		} else if (isJsonObject(next)) {
			if (looksLikeRecord(next)) {
				return true;
			}

			for (const member of Object.values(next)) {
				left.push(member);
			}
		} else if (Array.isArray(next)) {
			for (const member of next) {
				left.push(member);
			}
		}
	}

	return false;
}

function parseText(text: string): unknown {
	try {
		const value: unknown = JSON.parse(text);
		return value;
	} catch {
		return;
	}
}
