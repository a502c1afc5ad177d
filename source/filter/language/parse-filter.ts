import {allOf, anyOf} from '../combine.js';
import type {
	FilterExpression,
	FilterSyntaxError,
} from '../filter-expression.js';
import {FilterError} from './filter-error.js';
import {type FilterToken, filterTokens} from './filter-tokens.js';

// Deeper is no filter a person wrote, and recursion must not meet the stack's end.
const deepest = 100;

export type ParsedFilter =
	| {readonly ok: true; readonly expression: FilterExpression}
	| {readonly ok: false; readonly error: FilterSyntaxError};

/**
 * Reads the filter language: words, `"quoted text"`, `-` to exclude,
 * `field:value,other*`, `AND` (or nothing) before `OR`, parentheses. A blank
 * text is everything. Never throws. What is not finished yet, such as `event:`
 * or an open quote, is an error that says what is missing, so that the last
 * good filter stays in force while one types.
 */
export function parseFilter(text: string): ParsedFilter {
	try {
		return {ok: true, expression: read(text)};
	} catch (error) {
		if (error instanceof FilterError) {
			return {ok: false, error: error.syntaxError};
		}

		throw error;
	}
}

function read(text: string): FilterExpression {
	if (text.trimStart().startsWith('{')) {
		throw new FilterError(
			'CloudWatch Logs patterns go to --pattern; quote the text to search for it',
			{at: text.indexOf('{'), length: 1},
		);
	}

	const tokens = filterTokens(text);
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

	const takeAny = (): FilterExpression => {
		const operands = [takeAll()];
		while (takeIf('OR')) {
			operands.push(takeAll());
		}

		return anyOf(operands);
	};

	const takeAll = (): FilterExpression => {
		const operands = [takeOne()];
		for (;;) {
			const kind = tokens[index]?.kind;
			if (kind === undefined || kind === 'OR' || kind === ')') {
				return allOf(operands);
			}

			takeIf('AND');
			operands.push(takeOne());
		}
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
			throw new FilterError('This is nested too deeply', token);
		}

		const inner = takeInner();
		depth--;
		return inner;
	};

	if (tokens.length === 0) {
		return {kind: 'everything'};
	}

	const expression = takeAny();
	const rest = tokens[index];
	if (rest !== undefined) {
		throw new FilterError('This ) closes nothing', rest);
	}

	return expression;
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
