import {isObject, type JsonSelector, takeSelector} from './json-selector.js';
import {
	type PatternCondition,
	type PatternValue,
	takeCondition,
} from './pattern-condition.js';
import type {PatternScanner} from './pattern-scanner.js';

/** Two tests of one message: by the stricter reading of what AWS leaves open, and by any. */
export type PatternTests = {
	readonly matches: (message: string) => boolean;
	readonly mayMatch: (message: string) => boolean;
};

/** How a test reads what AWS's page leaves open. */
type Reading = 'strict' | 'widest';

type JsonTest = (root: unknown, reading: Reading) => boolean;

/** What AWS allows in one pattern. */
const mostWildcards = 3;
const mostRegexes = 2;

type Counts = {wildcards: number; regexes: number};

/**
 * Takes a whole `{ … }` pattern. `( )` binds before `&&`, `&&` before `||`.
 * Only messages that are a JSON object can match.
 *
 * In the widest reading three kinds of condition can fail, since nobody reads
 * them otherwise: `$.a.b = "text"` (`*` at the ends only) where the value is
 * another text or missing, `IS TRUE` and `IS FALSE` where it is the opposite.
 * Every other condition holds. The grammar has no negation, so that this only
 * adds matches. A message that is no JSON object matches as well.
 *
 * @throws PatternError
 */
export function takeJsonPattern(scanner: PatternScanner): PatternTests {
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

	return {
		matches(message) {
			const root = parseObject(message);
			return root !== undefined && test(root, 'strict');
		},
		mayMatch(message) {
			const root = parseObject(message);
			return root === undefined || test(root, 'widest');
		},
	};
}

function takeAny(scanner: PatternScanner, counts: Counts): JsonTest {
	const tests = takeList(scanner, '||', () => takeAll(scanner, counts));
	return (root, reading) => tests.some(test => test(root, reading));
}

function takeAll(scanner: PatternScanner, counts: Counts): JsonTest {
	const tests = takeList(scanner, '&&', () => takeOne(scanner, counts));
	return (root, reading) => tests.every(test => test(root, reading));
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
	selector: JsonSelector,
): JsonTest | undefined {
	const {select} = selector;
	switch (scanner.take(wordTests)?.split(/\s+/).at(-1)) {
		case 'NULL':
			return orOpen(root => select(root).includes(null));
		case 'TRUE':
			return isBoolean(selector, true);
		case 'FALSE':
			return isBoolean(selector, false);
		case 'EXISTS':
			return orOpen(root => select(root).length === 0);
		default:
			return undefined;
	}
}

/** A condition that the service may read otherwise. */
function orOpen(test: (root: unknown) => boolean): JsonTest {
	return (root, reading) => reading === 'widest' || test(root);
}

function isBoolean({select, isPlain}: JsonSelector, wanted: boolean): JsonTest {
	return (root, reading) => {
		const nodes = select(root);
		return reading === 'strict' || (isPlain && nodes[0] === !wanted)
			? nodes.includes(wanted)
			: true;
	};
}

// A missing key makes `!=` false as well. "Absent or different" is written
// `($.x != "v" || $.x NOT EXISTS)` (DataBiosphere/azul#5884, tried in the
// console's pattern tester).
function compareWith(
	{select, isPlain}: JsonSelector,
	condition: PatternCondition,
): JsonTest {
	return (root, reading) => {
		const nodes = select(root);
		const isTextOrMissing = nodes.length === 0 || typeof nodes[0] === 'string';
		return reading === 'strict' ||
			(isPlain && isTextOrMissing && condition.isPlainText)
			? nodes.some(node => {
					const value = patternValue(node);
					return value !== undefined && condition.matches(value);
				})
			: true;
	};
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
