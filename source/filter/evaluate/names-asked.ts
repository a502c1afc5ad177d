import type {Relabelling} from '../../cloudtrail/actor/name-book.js';
import type {FilterExpression} from '../filter-expression.js';
import {nameTestOf, termsOf} from './name-test.js';

/** Whether a term of a filter answers otherwise for an actor that got another name. */
export type NameAsked = (relabelling: Relabelling) => boolean;

/** One for each term that asks who it was: `who:`, `id:` and words. Empty where a filter does not ask. */
export function namesAsked(expression: FilterExpression): readonly NameAsked[] {
	return termsOf(expression)
		.map(nameTestOf)
		.filter(test => test !== undefined)
		.map(
			({isIn}) =>
				({before, after}) =>
					before.some(isIn) !== after.some(isIn),
		);
}
