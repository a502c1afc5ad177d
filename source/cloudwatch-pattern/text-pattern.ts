import {takeRegex} from './pattern-regex.js';
import {PatternError, type PatternScanner} from './pattern-scanner.js';

const word = /[^\s"]+/y;
const isPlainWord = /^\w+$/;

/**
 * Takes a pattern of terms: all of them, those with `-` not, those with `?` at
 * least one of. A term is found anywhere in the message, case-sensitively.
 *
 * @throws PatternError
 */
export function takeTextPattern(
	scanner: PatternScanner,
): (message: string) => boolean {
	const regex = takeRegex(scanner);
	if (regex !== undefined) {
		scanner.skipSpace();
		if (!scanner.isAtEnd) {
			throw scanner.error('nothing may follow a regular expression');
		}

		return regex;
	}

	const terms: Record<Sign, string[]> = {'': [], '-': [], '?': []};
	while (!scanner.isAtEnd) {
		const sign = takeSign(scanner);
		terms[sign].push(takeTerm(scanner));
		scanner.skipSpace();
	}

	const {'': wanted, '-': unwanted, '?': alternatives} = terms;
	// Mixed with other terms, those with `?` are ignored (AWS's page).
	if (wanted.length === 0 && unwanted.length === 0) {
		return message => alternatives.some(term => message.includes(term));
	}

	return message =>
		wanted.every(term => message.includes(term)) &&
		!unwanted.some(term => message.includes(term));
}

type Sign = '' | '-' | '?';

function takeSign(scanner: PatternScanner): Sign {
	for (const sign of ['-', '?'] as const) {
		if (scanner.takeText(sign)) {
			// AWS's page also writes `"ERROR" - "Exiting"`.
			scanner.skipSpace();
			return sign;
		}
	}

	return '';
}

function takeTerm(scanner: PatternScanner): string {
	const quoted = scanner.takeQuoted();
	if (quoted !== undefined) {
		return quoted;
	}

	const from = scanner.at;
	const term = scanner.take(word);
	if (term === undefined) {
		throw scanner.error('a term is missing');
	}

	if (!isPlainWord.test(term)) {
		throw new PatternError(`Invalid character(s) in term '${term}'`, from);
	}

	return term;
}
