import {isDeepStrictEqual} from 'node:util';
import type {FilterExpression} from '../filter-expression.js';
import {createTextSearch} from './text-search.js';

/**
 * Whether every row of a filter is a row of another one: `alice` narrows `ali`,
 * `event:A` narrows `event:A,B`, `a b` narrows `a`. Then only the rows of the
 * other one need a look. False where this is not easily seen.
 */
export function narrows(
	next: FilterExpression,
	previous: FilterExpression,
): boolean {
	const terms = termsOf(next);
	return termsOf(previous).every(hidden =>
		terms.some(term => termNarrows(term, hidden)),
	);
}

function termsOf(expression: FilterExpression): readonly FilterExpression[] {
	switch (expression.kind) {
		case 'everything':
			return [];
		case 'and':
			return expression.operands;
		default:
			return [expression];
	}
}

function termNarrows(
	next: FilterExpression,
	previous: FilterExpression,
): boolean {
	if (next.kind === 'word' && previous.kind === 'word') {
		return createTextSearch(previous.text).isIn(next.text);
	}

	if (next.kind === 'field' && previous.kind === 'field') {
		return (
			next.field === previous.field &&
			next.values.every(value => previous.values.includes(value))
		);
	}

	if (next.kind === 'not' && previous.kind === 'not') {
		return narrows(previous.operand, next.operand);
	}

	return isDeepStrictEqual(next, previous);
}
