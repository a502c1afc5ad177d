import type {TrailRecord} from '../cloudtrail/trail-record.js';
import {allOf, negatedExpression} from './combine.js';
import {compileValues} from './evaluate/compile-values.js';
import type {FilterExpression} from './filter-expression.js';

/** What a marked record is known by. */
export type MarkedKey = Pick<TrailRecord, 'key'>;

/**
 * The expression with `mark:yes` as the records that the user has marked by now:
 *
 *     mark:yes  →  mark:"7c4e… 111122223333"
 *     mark:no   →  -mark:"7c4e… 111122223333"
 *
 * A filter looks at each row once, and a mark is set later. So each change of the
 * marks is another expression, and the store looks at the rows again. Without `mark:`
 * in it the expression stays the same object.
 */
export function withMarks(
	expression: FilterExpression,
	marks: readonly MarkedKey[],
): FilterExpression {
	switch (expression.kind) {
		case 'and':
		case 'or': {
			const operands = expression.operands.map(each => withMarks(each, marks));
			return operands.every(
				(each, index) => each === expression.operands[index],
			)
				? expression
				: {...expression, operands};
		}

		case 'not': {
			const operand = withMarks(expression.operand, marks);
			return operand === expression.operand
				? expression
				: {...expression, operand};
		}

		case 'field':
			return expression.field === 'mark'
				? ofMarks(expression.values, marks)
				: expression;
		case 'everything':
		case 'word':
		case 'regex':
		case 'pattern':
			return expression;
	}
}

function ofMarks(
	values: readonly string[],
	marks: readonly MarkedKey[],
): FilterExpression {
	const matches = compileValues('whole', values);
	const marked: FilterExpression = {
		kind: 'field',
		field: 'mark',
		values: marks.map(({key}) => key),
	};
	if (matches('yes')) {
		return matches('no') ? allOf([]) : marked;
	}

	return negatedExpression(marked);
}
