import type {Relabelling} from '../../cloudtrail/actor/name-book.js';
import type {FilterExpression} from '../filter-expression.js';
import {createTextSearch} from './text-search.js';
import {compileValuePatterns} from './value-pattern.js';

/** Whether a term of a filter answers otherwise for an actor that got another name. */
export type NameAsked = (relabelling: Relabelling) => boolean;

/** One for each term that asks who it was: `who:`, `id:` and words. Empty where a filter does not ask. */
export function namesAsked(expression: FilterExpression): readonly NameAsked[] {
	switch (expression.kind) {
		case 'everything':
			return [];
		case 'and':
		case 'or':
			return expression.operands.flatMap(namesAsked);
		case 'not':
			return namesAsked(expression.operand);
		case 'word':
			return [askedBy(createTextSearch(expression.text).isIn)];
		case 'field':
			return expression.field === 'who' || expression.field === 'id'
				? [askedBy(compileValuePatterns(expression.values))]
				: [];
	}
}

function askedBy(test: (text: string) => boolean): NameAsked {
	return ({before, after}) => before.some(test) !== after.some(test);
}
