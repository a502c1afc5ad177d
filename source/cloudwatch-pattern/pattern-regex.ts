import {RE2JS} from 're2js';
import type {PatternScanner} from './pattern-scanner.js';

/** The text between two `%`. */
const delimited = /%((?:[^%\\]|\\.)+)%/sy;

// What the service takes: no parentheses, no multi-byte characters, no `!`.
const allowed =
	/^(?:[A-Za-z\d:_#=@/;,\-^$?[\]{}|*+.]|\\(?:x[\dA-Fa-f]{2}|.))*$/;

// Counted repeats, such as `a{900}`, make RE2's program much larger than the
// text of the regex. RE2 allows 1,000 each; this limit is for all together.
const longestRepeats = 1000;

/**
 * Takes `%regex%`; the function tells whether a text holds a match. RE2 runs in
 * linear time, so no pattern can hang the program.
 *
 * @returns undefined where no regex starts here
 * @throws PatternError for what the service does not support
 */
export function takeRegex(
	scanner: PatternScanner,
): ((text: string) => boolean) | undefined {
	if (scanner.text[scanner.at] !== '%') {
		return undefined;
	}

	const from = scanner.at;
	const source = scanner.take(delimited)?.slice(1, -1);
	if (source === undefined) {
		throw scanner.error('a regular expression is not closed by %');
	}

	if (!allowed.test(source)) {
		throw scanner.error(
			'a regular expression holds a character that is not supported',
			from,
		);
	}

	let repeats = 0;
	for (const [, least, most] of source.matchAll(/\{(\d+)(?:,(\d*))?\}/g)) {
		repeats += Number(most || least);
	}

	if (repeats > longestRepeats) {
		throw scanner.error('a regular expression repeats too often', from);
	}

	try {
		const regex = RE2JS.compile(source);
		return text => regex.test(text);
	} catch (cause) {
		throw scanner.error('a regular expression is malformed', from, cause);
	}
}
