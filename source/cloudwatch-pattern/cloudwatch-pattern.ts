/**
 * CloudWatch Logs filter patterns, which the service evaluates before it sends
 * a record. Here they are evaluated as the service does, for the endpoint of
 * the demo and for patterns that are tried before they are used.
 *
 * A pattern has one of four forms, told apart by its first character:
 * - JSON: `{ $.eventName = "Delete*" && $.readOnly IS FALSE }`
 * - space-delimited: `[ip, user, ..., code = 4*]`
 * - terms: `ERROR -"not me"`; `?a ?b` for either
 * - a regex: `%Delete|Stop%`
 *
 * Invariant: what the service refuses is refused here, and what matches here
 * matches there. Where AWS's page leaves a reading open, the stricter one is
 * taken. A pattern never hangs: every part runs in linear time.
 *
 * Not to be mistaken for qtail's own filter language (room `filter`), which
 * hides rows on the screen: `access:mutating -event:Stop`.
 */
import {takeDelimitedPattern} from './delimited-pattern.js';
import {type PatternTests, takeJsonPattern} from './json-pattern.js';
import {longestPattern} from './pattern-limits.js';
import {PatternError, PatternScanner} from './pattern-scanner.js';
import {takeTextPattern} from './text-pattern.js';

export type ParsedPattern =
	| {
			readonly ok: true;
			matches(message: string): boolean;
			/**
			 * False only where the message matches in no reading of the pattern that is
			 * open: see `json-pattern.ts`. For a service that is asked for matching
			 * messages and may read the pattern otherwise.
			 */
			mayMatch(message: string): boolean;
	  }
	| {
			readonly ok: false;
			/** Begins with the words of the service's own message. */
			readonly message: string;
			/** Offset in UTF-16 code units. */
			readonly at: number;
	  };

/**
 * Reads a pattern. A blank one matches everything; letter case counts
 * throughout. Source: AWS's page "Filter pattern syntax for metric filters,
 * subscription filters, filter log events, and Live Tail". Never throws.
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
		return {ok: true, ...takePattern(new PatternScanner(text))};
	} catch (error) {
		if (error instanceof PatternError) {
			return {ok: false, message: error.message, at: error.at};
		}

		throw error;
	}
}

function takePattern(scanner: PatternScanner): PatternTests {
	scanner.skipSpace();
	// `" "` is how the console writes a blank pattern.
	if (scanner.isAtEnd || scanner.text.trim() === '" "') {
		return {matches: anything, mayMatch: anything};
	}

	switch (scanner.text[scanner.at]) {
		case '{':
			return takeJsonPattern(scanner);
		case '[':
			return {matches: takeDelimitedPattern(scanner), mayMatch: anything};
		default:
			return {matches: takeTextPattern(scanner), mayMatch: anything};
	}
}

const anything = (): boolean => true;
