import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import type {FilterExpression} from '../filter-expression.js';
import {filterFieldEntries} from '../filter-fields.js';
import {compileValues} from './compile-values.js';
import {createRegexSearch} from './regex-search.js';
import {createTextSearch} from './text-search.js';

/** What a term asks of the names that other records give an actor. */
export type NameTest = {
	/** Whether one of these names or keys is asked for. */
	readonly isIn: (text: string) => boolean;
	/** Those that the term looks at. */
	readonly of: 'texts' | 'keys';
};

/** Undefined for a term that asks the record alone, such as `event:GetQApp`, and for what is no term. */
export function nameTestOf(term: FilterExpression): NameTest | undefined {
	switch (term.kind) {
		case 'word':
			return {isIn: createTextSearch(term.text).isIn, of: 'texts'};
		case 'regex':
			return {isIn: createRegexSearch(term.source), of: 'texts'};
		case 'field':
			return term.field === 'who' || term.field === 'id'
				? {
						isIn: compileValues(
							filterFieldEntries[term.field].matching,
							term.values,
						),
						of: term.field === 'who' ? 'texts' : 'keys',
					}
				: undefined;
		default:
			return undefined;
	}
}

/** The terms of an expression, in the order in which they stand. */
export function termsOf(
	expression: FilterExpression,
): readonly FilterExpression[] {
	switch (expression.kind) {
		case 'everything':
			return [];
		case 'and':
		case 'or':
			return expression.operands.flatMap(termsOf);
		case 'not':
			return termsOf(expression.operand);
		default:
			return [expression];
	}
}

/** Whether a name that comes later can change what the expression answers. */
export function asksForNames(expression: FilterExpression): boolean {
	return termsOf(expression).some(term => nameTestOf(term) !== undefined);
}

/** Whether the names known by now pass the test. */
export function passes(
	{isIn, of}: NameTest,
	actor: Parameters<ActorNames['textsOf']>[0],
	names: ActorNames,
): boolean {
	return (of === 'texts' ? names.textsOf(actor) : names.keysOf(actor.key)).some(
		isIn,
	);
}
