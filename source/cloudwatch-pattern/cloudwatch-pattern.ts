import {takeDelimitedPattern} from './delimited-pattern.js';
import {takeJsonPattern} from './json-pattern.js';
import {longestPattern} from './pattern-limits.js';
import {PatternError, PatternScanner} from './pattern-scanner.js';
import {takeTextPattern} from './text-pattern.js';

export type ParsedPattern =
	| {readonly ok: true; matches(message: string): boolean}
	| {
			readonly ok: false;
			/** Starts as the service's own message does. */
			readonly message: string;
			/** Offset in UTF-16 code units. */
			readonly at: number;
	  };

/**
 * Reads a CloudWatch Logs filter pattern and evaluates it as the service does:
 * JSON (`{ $.eventName = "Delete*" }`), space-delimited (`[ip, code = 4*]`),
 * terms (`ERROR -"not me"`) or a regex (`%Delete|Stop%`); a blank one matches
 * everything. Case-sensitive throughout. By AWS's page "Filter pattern syntax
 * for metric filters, subscription filters, filter log events, and Live Tail".
 * Never throws.
 */
export function parsePattern(text: string): ParsedPattern {
	if (text.length > longestPattern) {
		return {
			ok: false,
			message: `Invalid filter pattern: ${text.length} characters, ${longestPattern} are allowed`,
			at: longestPattern,
		};
	}

	try {
		return {ok: true, matches: takePattern(new PatternScanner(text))};
	} catch (error) {
		if (error instanceof PatternError) {
			return {ok: false, message: error.message, at: error.at};
		}

		throw error;
	}
}

function takePattern(scanner: PatternScanner): (message: string) => boolean {
	scanner.skipSpace();
	// `" "` is how the console writes a blank pattern.
	if (scanner.isAtEnd || scanner.text.trim() === '" "') {
		return () => true;
	}

	switch (scanner.text[scanner.at]) {
		case '{':
			return takeJsonPattern(scanner);
		case '[':
			return takeDelimitedPattern(scanner);
		default:
			return takeTextPattern(scanner);
	}
}
