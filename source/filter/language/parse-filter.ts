/**
 * The filter language: text ↔ expression.
 *
 * `filter-tokens.ts` cuts a text into words, fields and signs, this file puts
 * them together, `format-filter.ts` writes an expression as text again:
 *
 *     -who:alice (event:Delete* OR "access denied")
 *     → and(not(who: alice), or(event: Delete*, word: access denied))
 *
 * Invariant: `parseFilter(formatFilter(expression))` is the expression. An
 * unfinished text is an error with its place and what is missing, never a
 * filter that means something else.
 */
import {parsePattern} from '../../cloudwatch-pattern/cloudwatch-pattern.js';
import {allOf, anyOf, negatedExpression} from '../combine.js';
import type {
	FilterExpression,
	FilterSyntaxError,
} from '../filter-expression.js';
import {type Asked, askedNow} from '../time/time.js';
import {FilterError} from './filter-error.js';
import {checkLength, checkTerms} from './filter-limits.js';
import {type FilterToken, filterTokens} from './filter-tokens.js';
import {formatFilter} from './format-filter.js';

// More than any filter that a person writes, and far from the end of the stack.
const deepest = 100;

export type ParsedFilter =
	| {readonly ok: true; readonly expression: FilterExpression}
	| {readonly ok: false; readonly error: FilterSyntaxError};

/** One of the parts of a text that must all hold. */
export type FilterPart = {
	readonly expression: FilterExpression;
	/** As typed. The texts of all parts, joined by spaces, mean the same as the whole text. */
	readonly text: string;
};

export type ParsedParts =
	| {readonly ok: true; readonly parts: readonly FilterPart[]}
	| {readonly ok: false; readonly error: FilterSyntaxError};

/**
 * Reads the filter language: words, `"quoted text"`, `-` to exclude,
 * `field:value,other*`, `/regex/`, parentheses; `AND` binds before `OR` and may be
 * left out. A text that starts with `{` is a filter pattern of CloudWatch Logs as a
 * whole, and one that starts with `-{` its negation. A blank text is everything. Never throws.
 *
 * @param asked when it was typed. @default now, by UTC
 */
export function parseFilter(text: string, asked?: Asked): ParsedFilter {
	const parsed = parseFilterParts(text, asked);
	return parsed.ok ? {ok: true, expression: allParts(parsed.parts)} : parsed;
}

/**
 * Reads the filter language part by part: `who:alice (a OR b)` has the parts
 * `who:alice` and `(a OR b)`, `a OR b` is one. Never throws.
 *
 * @param asked when it was typed. @default now, by UTC
 */
export function parseFilterParts(
	text: string,
	asked: Asked = askedNow(),
): ParsedParts {
	try {
		return {ok: true, parts: read(text, asked).flatMap(flatParts)};
	} catch (error) {
		if (error instanceof FilterError) {
			return {ok: false, error: error.syntaxError};
		}

		throw error;
	}
}

function allParts(parts: readonly FilterPart[]): FilterExpression {
	return allOf(parts.map(({expression}) => expression));
}

/** No part for `*`, which hides nothing; two for `(a b)`, which means `a b`. */
function flatParts(part: FilterPart): readonly FilterPart[] {
	switch (part.expression.kind) {
		case 'everything':
			return [];
		case 'and':
			return part.expression.operands.map(expression => ({
				expression,
				text: grouped(expression),
			}));
		default:
			return [part];
	}
}

function grouped(expression: FilterExpression): string {
	const text = formatFilter(expression);
	return expression.kind === 'or' ? `(${text})` : text;
}

function read(text: string, asked: Asked): readonly FilterPart[] {
	checkLength(text);
	if (isPatternText(text)) {
		return [readPatternText(text)];
	}

	const tokens = filterTokens(text, asked);
	checkTerms(tokens);
	const end = {at: text.length, length: 0};
	let index = 0;
	let depth = 0;

	const takeIf = (kind: FilterToken['kind']): FilterToken | undefined => {
		const token = tokens[index];
		if (token?.kind !== kind) {
			return undefined;
		}

		index++;
		return token;
	};

	/** The parts of each side of `OR`. */
	const takeBranches = (): ReadonlyArray<readonly FilterPart[]> => {
		const branches = [takeParts()];
		while (takeIf('OR')) {
			branches.push(takeParts());
		}

		return branches;
	};

	const takeAny = (): FilterExpression => anyOf(takeBranches().map(allParts));

	const takeParts = (): readonly FilterPart[] => {
		const parts = [takePart()];
		for (;;) {
			const kind = tokens[index]?.kind;
			if (kind === undefined || kind === 'OR' || kind === ')') {
				return parts;
			}

			takeIf('AND');
			parts.push(takePart());
		}
	};

	const takePart = (): FilterPart => {
		const from = tokens[index]?.at ?? text.length;
		const expression = takeOne();
		const last = tokens[index - 1] ?? end;
		return {expression, text: text.slice(from, last.at + last.length)};
	};

	const takeOne = (): FilterExpression => {
		const token = tokens[index];
		if (token === undefined || token.kind === ')') {
			throw new FilterError(
				missingAfter(tokens[index - 1]),
				tokens[index - 1] ?? token ?? end,
			);
		}

		index++;
		switch (token.kind) {
			case 'word':
				return token.text === ''
					? {kind: 'everything'}
					: {kind: 'word', text: token.text};
			case 'regex':
				return {kind: 'regex', source: token.source};
			case 'field':
				return {kind: 'field', field: token.field, values: token.values};
			case '-':
				return {kind: 'not', operand: nested(token, takeOne)};
			case '(': {
				const inner = nested(token, takeAny);
				if (!takeIf(')')) {
					throw new FilterError('The closing ) is missing', token);
				}

				return inner;
			}

			case 'AND':
			case 'OR':
				throw new FilterError(
					`${token.kind} needs something on its left; quote it to search for the word`,
					token,
				);
		}
	};

	const nested = (
		token: FilterToken,
		takeInner: () => FilterExpression,
	): FilterExpression => {
		depth++;
		if (depth > deepest) {
			throw new FilterError(
				`nested too deeply: at most ${deepest} parentheses and - may be open at once`,
				token,
			);
		}

		const inner = takeInner();
		depth--;
		return inner;
	};

	if (tokens.length === 0) {
		return [];
	}

	const branches = takeBranches();
	const rest = tokens[index];
	if (rest !== undefined) {
		throw new FilterError('This ) closes nothing', rest);
	}

	const [first = [], ...others] = branches;
	return others.length === 0
		? first
		: [{expression: anyOf(branches.map(allParts)), text: text.trim()}];
}

const startOfPattern = /^\s*(?<sign>-?)\s*\{/;

/** Whether the text is one filter pattern of CloudWatch Logs, or the negation of one. */
export function isPatternText(text: string): boolean {
	return startOfPattern.test(text);
}

/** The whole text as one pattern of CloudWatch Logs. @throws FilterError at what the service would refuse */
function readPatternText(text: string): FilterPart {
	const sign = startOfPattern.exec(text)?.groups?.['sign'] ?? '';
	const start = text.indexOf('{');
	const pattern = text.slice(start).trimEnd();
	const last = text.lastIndexOf('}');
	if (last !== -1 && !pattern.endsWith('}')) {
		throw new FilterError(
			'A pattern of CloudWatch Logs is the whole filter: nothing may follow its closing }',
			{at: last + 1, length: text.trimEnd().length - last - 1},
		);
	}

	const parsed = parsePattern(pattern);
	if (!parsed.ok) {
		const at = Math.min(start + parsed.at, text.length);
		throw new FilterError(
			`CloudWatch Logs would refuse this pattern: ${parsed.message.replace(/^Invalid filter pattern: /, '')}; quote the text to search for it`,
			{at, length: Math.min(1, text.length - at)},
		);
	}

	const expression: FilterExpression = {kind: 'pattern', text: pattern};
	return {
		expression: sign === '' ? expression : negatedExpression(expression),
		text: sign + pattern,
	};
}

function missingAfter(token: FilterToken | undefined): string {
	switch (token?.kind) {
		case '-':
			return 'What to exclude is missing after -';
		case 'AND':
		case 'OR':
			return `${token.kind} needs something on its right; quote it to search for the word`;
		case '(':
			return 'Nothing is inside the parentheses';
		default:
			return 'This ) closes nothing';
	}
}
