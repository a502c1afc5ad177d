import {type PatternValue, takeCondition} from './pattern-condition.js';
import type {PatternScanner} from './pattern-scanner.js';

type FieldTest = (value: PatternValue) => boolean;

const ellipsis = 'ellipsis';
type Field = FieldTest | typeof ellipsis;

const name = /\w+/y;
const column = /\S+/y;
const closingSigns: ReadonlyMap<string, string> = new Map([
	['[', ']'],
	['"', '"'],
]);
const number = /^[+-]?\d+(?:\.\d+)?$/;
const mostRegexes = 2;

/**
 * Takes a whole `[a, b = "x", ...]` pattern for space-delimited messages.
 *
 * @throws PatternError
 */
export function takeDelimitedPattern(
	scanner: PatternScanner,
): (message: string) => boolean {
	scanner.takeText('[');
	const counts = {regexes: 0};
	const fields: Field[] = [];
	do {
		scanner.skipSpace();
		fields.push(
			scanner.takeText('...') ? ellipsis : takeField(scanner, counts),
		);
		scanner.skipSpace();
	} while (scanner.takeText(','));

	if (!scanner.takeText(']')) {
		throw scanner.error('expected a comma or ]');
	}

	scanner.skipSpace();
	if (!scanner.isAtEnd) {
		throw scanner.error('nothing may follow the closing ]');
	}

	if (fields.indexOf(ellipsis) !== fields.lastIndexOf(ellipsis)) {
		throw scanner.error('more than one ellipsis', 0);
	}

	if (counts.regexes > mostRegexes) {
		throw scanner.error(`more than ${mostRegexes} regular expressions`, 0);
	}

	return message => matchesFields(split(message), fields);
}

function takeField(
	scanner: PatternScanner,
	counts: {regexes: number},
): FieldTest {
	// Without a name as well: AWS's page ends one example in `status_code=4*,]`.
	if (scanner.take(name) === undefined) {
		return () => true;
	}

	scanner.skipSpace();
	if (/[,\]]/.test(scanner.text[scanner.at] ?? ',')) {
		return () => true;
	}

	const alternatives: FieldTest[][] = [[]];
	for (;;) {
		const {matches, isRegex} = takeCondition(scanner);
		counts.regexes += isRegex ? 1 : 0;
		alternatives.at(-1)?.push(matches);
		scanner.skipSpace();
		if (scanner.takeText('||')) {
			alternatives.push([]);
		} else if (!scanner.takeText('&&')) {
			break;
		}

		scanner.skipSpace();
		if (scanner.take(name) === undefined) {
			throw scanner.error('a field name is missing');
		}

		scanner.skipSpace();
	}

	return value =>
		alternatives.some(tests => tests.every(matches => matches(value)));
}

/** Columns between white space; a pair of brackets or quotes holds one together. */
function split(message: string): readonly PatternValue[] {
	const values: PatternValue[] = [];
	// A closing sign that is missing once is missing for the rest of the message.
	// Without this, a message of opening brackets would take quadratic time.
	const isMissing = new Set<string>();
	let at = 0;
	while (at < message.length) {
		const closing = closingSigns.get(message[at] ?? '');
		if (closing !== undefined && !isMissing.has(closing)) {
			const end = message.indexOf(closing, at + 1);
			if (end !== -1) {
				values.push(patternValue(message.slice(at + 1, end)));
				at = end + 1;
				continue;
			}

			isMissing.add(closing);
		}

		column.lastIndex = at;
		const text = column.exec(message)?.[0];
		if (text !== undefined) {
			values.push(patternValue(text));
		}

		at += text?.length ?? 1;
	}

	return values;
}

function patternValue(text: string): PatternValue {
	return {text, number: number.test(text) ? Number(text) : undefined};
}

function matchesFields(
	values: readonly PatternValue[],
	fields: readonly Field[],
): boolean {
	const skipped = values.length - fields.length;
	const gap = fields.indexOf(ellipsis);
	// The ellipsis is a field itself and may stand for none.
	if (gap === -1 ? skipped !== 0 : skipped < -1) {
		return false;
	}

	return fields.every((field, index) => {
		if (field === ellipsis) {
			return true;
		}

		const value = values[gap === -1 || index < gap ? index : index + skipped];
		return value !== undefined && field(value);
	});
}
