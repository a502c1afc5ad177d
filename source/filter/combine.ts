import type {FilterExpression} from './filter-expression.js';

/** All of these, in the parser's form: `a (b c) *` is one conjunction of `a`, `b` and `c`. */
export function allOf(operands: readonly FilterExpression[]): FilterExpression {
	const flat = operands.flatMap(operand =>
		operand.kind === 'and' ? operand.operands : [operand],
	);
	return joined(
		'and',
		flat.filter(({kind}) => kind !== 'everything'),
	);
}

/** At least one of these, in the parser's form: `a OR *` is everything. */
export function anyOf(operands: readonly FilterExpression[]): FilterExpression {
	const flat = operands.flatMap(operand =>
		operand.kind === 'or' ? operand.operands : [operand],
	);
	return joined('or', flat.some(({kind}) => kind === 'everything') ? [] : flat);
}

/** All records that the expression does not match. */
export function negatedExpression(
	expression: FilterExpression,
): FilterExpression {
	return expression.kind === 'not'
		? expression.operand
		: {kind: 'not', operand: expression};
}

function joined(
	kind: 'and' | 'or',
	operands: readonly FilterExpression[],
): FilterExpression {
	const [first, ...others] = operands;
	if (first === undefined) {
		return {kind: 'everything'};
	}

	return others.length === 0 ? first : {kind, operands};
}
