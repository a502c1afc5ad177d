import {compileRegex, mostRepeats, repeatsIn} from './linear-regex.js';
import type {PatternScanner} from './pattern-scanner.js';

/** The text between two `%`. */
const delimited = /%((?:[^%\\]|\\.)+)%/sy;

// What the service takes: no parentheses, no multi-byte characters, no `!`.
const allowed =
	/^(?:[A-Za-z\d:_#=@/;,\-^$?[\]{}|*+.]|\\(?:x[\dA-Fa-f]{2}|.))*$/;

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

	if (repeatsIn(source) > mostRepeats) {
		throw scanner.error('a regular expression repeats too often', from);
	}

	const compiled = compileRegex(source, {ignoresCase: false});
	if (!compiled.ok) {
		throw scanner.error('a regular expression is malformed', from);
	}

	return text => compiled.regex.test(text);
}
