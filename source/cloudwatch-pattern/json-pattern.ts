import {isObject, type JsonSelector, takeSelector} from './json-selector.js';
import {
	type PatternCondition,
	type PatternValue,
	takeCondition,
} from './pattern-condition.js';
import type {PatternScanner} from './pattern-scanner.js';

type JsonTest = (root: unknown) => boolean;

/** What AWS allows in one pattern. */
const mostWildcards = 3;
const mostRegexes = 2;

type Counts = {wildcards: number; regexes: number};

/**
 * Takes a whole `{ … }` pattern. `( )` binds before `&&`, `&&` before `||`.
 * Only messages that are a JSON object can match.
 *
 * @throws PatternError
 */
export function takeJsonPattern(
	scanner: PatternScanner,
): (message: string) => boolean {
	if (!scanner.text.trimEnd().endsWith('}')) {
		throw scanner.error(
			"if a filter pattern starts with '{' it must end with '}'",
			scanner.text.length,
		);
	}

	scanner.takeText('{');
	const counts: Counts = {wildcards: 0, regexes: 0};
	const test = takeAny(scanner, counts);
	scanner.skipSpace();
	if (!scanner.takeText('}')) {
		throw scanner.error('expected &&, || or }');
	}

	scanner.skipSpace();
	if (!scanner.isAtEnd) {
		throw scanner.error('nothing may follow the closing }');
	}

	if (counts.wildcards > mostWildcards) {
		throw scanner.error(`more than ${mostWildcards} wildcard selectors`, 0);
	}

	if (counts.regexes > mostRegexes) {
		throw scanner.error(`more than ${mostRegexes} regular expressions`, 0);
	}

	return message => {
		const root = parseObject(message);
		return root !== undefined && test(root);
	};
}

function takeAny(scanner: PatternScanner, counts: Counts): JsonTest {
	const tests = takeList(scanner, '||', () => takeAll(scanner, counts));
	return root => tests.some(test => test(root));
}

function takeAll(scanner: PatternScanner, counts: Counts): JsonTest {
	const tests = takeList(scanner, '&&', () => takeOne(scanner, counts));
	return root => tests.every(test => test(root));
}

function takeList(
	scanner: PatternScanner,
	separator: string,
	takeNext: () => JsonTest,
): readonly JsonTest[] {
	const tests: JsonTest[] = [];
	do {
		tests.push(takeNext());
		scanner.skipSpace();
	} while (scanner.takeText(separator));

	return tests;
}

function takeOne(scanner: PatternScanner, counts: Counts): JsonTest {
	scanner.skipSpace();
	if (scanner.takeText('(')) {
		const test = takeAny(scanner, counts);
		scanner.skipSpace();
		if (!scanner.takeText(')')) {
			throw scanner.error('a parenthesis is not closed');
		}

		return test;
	}

	const selector = takeSelector(scanner);
	counts.wildcards += selector.hasWildcard ? 1 : 0;
	scanner.skipSpace();
	const wordTest = takeWordTest(scanner, selector);
	if (wordTest !== undefined) {
		return wordTest;
	}

	const condition = takeCondition(scanner);
	counts.regexes += condition.isRegex ? 1 : 0;
	return compareWith(selector, condition);
}

const wordTests = /IS\s+(?:NULL|TRUE|FALSE)\b|NOT\s+EXISTS\b/y;

function takeWordTest(
	scanner: PatternScanner,
	{select}: JsonSelector,
): JsonTest | undefined {
	switch (scanner.take(wordTests)?.split(/\s+/).at(-1)) {
		case 'NULL':
			return root => select(root).includes(null);
		case 'TRUE':
			return root => select(root).includes(true);
		case 'FALSE':
			return root => select(root).includes(false);
		case 'EXISTS':
			return root => select(root).length === 0;
		default:
			return undefined;
	}
}

// A missing key makes `!=` false as well. "Absent or different" is written
// `($.x != "v" || $.x NOT EXISTS)` (DataBiosphere/azul#5884, tried in the
// console's pattern tester).
function compareWith(
	{select}: JsonSelector,
	condition: PatternCondition,
): JsonTest {
	return root =>
		select(root).some(node => {
			const value = patternValue(node);
			return value !== undefined && condition.matches(value);
		});
}

/** Undefined for an object, an array and null. AWS's page: they are no value nodes, so no comparison holds. */
function patternValue(node: unknown): PatternValue | undefined {
	switch (typeof node) {
		case 'string':
			return {text: node, number: undefined};
		case 'number':
			return {text: String(node), number: node};
		// `{ $.readOnly = false }` is in use (boto/boto3#4258), though AWS names
		// `IS FALSE` only.
		case 'boolean':
			return {text: String(node), number: undefined};
		default:
			return undefined;
	}
}

function parseObject(message: string): unknown {
	try {
		const root: unknown = JSON.parse(message);
		return isObject(root) ? root : undefined;
	} catch {
		return undefined;
	}
}
