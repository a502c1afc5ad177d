import {isDeepStrictEqual} from 'node:util';
import type {FilterExpression} from '../filter-expression.js';
import {createTextSearch} from './text-search.js';

/**
 * Whether a filter surely lets nothing through that another one hides, as when
 * a word is typed further or a term is added. False may mean that this is not
 * plain to see.
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
