import {isDeepStrictEqual} from 'node:util';
import type {FilterExpression} from '../filter-expression.js';
import {filterFieldEntries} from '../filter-fields.js';
import {compileValues} from './compile-values.js';
import {createTextSearch} from './text-search.js';
import {
	readPattern,
	type ValueMatching,
	type ValuePattern,
} from './value-pattern.js';

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
	return termsOf(previous).every(hidden => terms.some(narrowerThan(hidden)));
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

/** Whether a term narrows this one. Prepared once: a filter can have hundreds of terms and thousands of values. */
function narrowerThan(
	previous: FilterExpression,
): (next: FilterExpression) => boolean {
	switch (previous.kind) {
		case 'word': {
			const {isIn} = createTextSearch(previous.text);
			return next => next.kind === 'word' && isIn(next.text);
		}

		case 'field': {
			const {field} = previous;
			const isNarrower = narrowerThanValues(
				filterFieldEntries[field].matching,
				previous.values,
			);
			return next =>
				next.kind === 'field' &&
				next.field === field &&
				isNarrower(next.values);
		}

		case 'not':
			return next =>
				next.kind === 'not' && narrows(previous.operand, next.operand);
		default:
			return next => isDeepStrictEqual(next, previous);
	}
}

/** Whether other values of the field match less: `Delete`, `=DeleteQApp` and `*delete` match less than `del`. */
function narrowerThanValues(
	matching: ValueMatching,
	previous: readonly string[],
): (next: readonly string[]) => boolean {
	const same = new Set(previous);
	const parts =
		matching === 'part'
			? previous.map(readPattern).flatMap(partOf).filter(Boolean)
			: [];
	const isEmptyOne = compileValues(matching, previous)('');
	return next =>
		next.every(
			value =>
				same.has(value) ||
				readPattern(value).pieces.some(piece =>
					parts.some(part => piece.includes(part)),
				),
		) &&
		// A field may leave out more where an empty text matches, as `error:*` does.
		compileValues(matching, next)('') === isEmptyOne;
}

function partOf({isWhole, pieces}: ValuePattern): readonly string[] {
	return isWhole || pieces.length > 1 ? [] : pieces;
}
