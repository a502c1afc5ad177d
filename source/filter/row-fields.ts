import type {FilterExpression} from './filter-expression.js';
import {type FilterField, filterFieldEntries} from './filter-fields.js';

/** The fields of an expression that ask about the row, such as `late`; each once. */
export function rowFieldsIn(
	expression: FilterExpression,
): readonly FilterField[] {
	return [...new Set(fieldsIn(expression))].filter(
		field => filterFieldEntries[field].isOfRow === true,
	);
}

/** The fields of an expression that only a screen can answer; each once. */
export function screenFieldsIn(
	expression: FilterExpression,
): readonly FilterField[] {
	return rowFieldsIn(expression).filter(
		field => filterFieldEntries[field].isOfScreen === true,
	);
}

/** Every field of an expression, as often as it stands there. */
export function fieldsIn(expression: FilterExpression): readonly FilterField[] {
	switch (expression.kind) {
		case 'everything':
		case 'word':
		case 'regex':
		case 'pattern':
			return [];
		case 'field':
			return [expression.field];
		case 'not':
			return fieldsIn(expression.operand);
		case 'and':
		case 'or':
			return expression.operands.flatMap(fieldsIn);
	}
}
