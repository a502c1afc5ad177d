/**
 * A filter as conditions on the JSON of a record, one for each part that must hold:
 *
 *     event:Delete who:ana
 *     → event:Delete  eventName holds `delete`, letter case aside
 *       who:ana       everything: qtail compares names, also learned ones
 *
 * The invariant: a condition is never narrower than its part, and where it is wider it
 * says why.
 *
 * - `condition.ts`: what can be asked. `negated` turns it round.
 * - `field-conditions.ts`: the table of fields; `address-condition.ts`,
 *   `identity-condition.ts` and `text-shapes.ts` are what `ip:`, `id:` and texts ask.
 * - `scope-sketch.ts`: what the service is asked for whatever the filter.
 * - `may-hold.ts`: what a filter says of a record of which not all is known.
 */
import type {FilterExpression} from '../../filter-expression.js';
import {alternatives} from '../../filter-term.js';
import {formatFilter} from '../../language/format-filter.js';
import type {Widening} from '../translation.js';
import {
	allConditions,
	anyCondition,
	type Condition,
	everything,
} from './condition.js';
import {fieldCondition} from './field-conditions.js';
import type {Knowledge} from './knowledge.js';
import {patternCondition} from './pattern-condition.js';

/** A part of a filter as a condition on the JSON of a record. */
export type Sketch = {
	/** As the filter language writes the part. */
	readonly term: string;
	readonly condition: Condition;
	/** Why the condition is wider than the part. Empty: it says the same. */
	readonly widenings: readonly Widening[];
};

/** The parts of a filter that must all hold, each as a condition. */
export function sketchesOf(
	expression: FilterExpression,
	knowledge: Knowledge,
): readonly Sketch[] {
	const operands =
		expression.kind === 'and' ? expression.operands : [expression];
	return operands
		.filter(({kind}) => kind !== 'everything')
		.map(operand => ({
			term: formatFilter(operand),
			...translate(operand, {isNegated: false, knowledge}),
		}));
}

type Translated = Pick<Sketch, 'condition' | 'widenings'>;
type Place = {readonly isNegated: boolean; readonly knowledge: Knowledge};

/**
 * A part that cannot be said is everything: an `AND` goes on without it, an `OR`
 * becomes everything. Under a `-` only what is said exactly may be turned round.
 */
function translate(expression: FilterExpression, place: Place): Translated {
	const {isNegated} = place;
	switch (expression.kind) {
		case 'everything':
			return isNegated
				? wide(expression, place, 'there is no word for nothing at all')
				: {condition: everything, widenings: []};
		case 'not':
			return translate(expression.operand, {...place, isNegated: !isNegated});
		case 'and':
		case 'or':
			return (expression.kind === 'and') === isNegated
				? someOf(expression.operands, place)
				: everyOf(expression.operands, place);
		case 'word':
		case 'regex':
			return wide(
				expression,
				place,
				'qtail also looks at the words of the row and at names that it learned',
			);
		case 'pattern':
			return isNegated || place.knowledge.canSearch
				? wide(expression, place, 'it is a filter pattern')
				: {condition: patternCondition(expression.text), widenings: []};
		case 'field': {
			const {field, values} = expression;
			const {condition, why} = fieldCondition(field, values, place);
			return {
				condition,
				widenings:
					why === undefined ? [] : [{term: termOf(expression, place), why}],
			};
		}
	}
}

function everyOf(
	operands: readonly FilterExpression[],
	place: Place,
): Translated {
	const parts = operands.map(operand => translate(operand, place));
	return {
		condition: allConditions(parts.map(({condition}) => condition)),
		widenings: parts.flatMap(({widenings}) => widenings),
	};
}

function someOf(
	operands: readonly FilterExpression[],
	place: Place,
): Translated {
	// `event:A OR event:B` is one comparison as `event:A,B`.
	const merged = place.isNegated
		? {kind: 'or' as const, operands}
		: alternatives(operands);
	const all = (merged.kind === 'or' ? merged.operands : [merged]).map(operand =>
		translate(operand, place),
	);
	return {
		condition: anyCondition(all.map(({condition}) => condition)),
		widenings: all.flatMap(({widenings}) => widenings),
	};
}

function wide(
	expression: FilterExpression,
	place: Place,
	why: string,
): Translated {
	return {
		condition: everything,
		widenings: [{term: termOf(expression, place), why: `left out: ${why}`}],
	};
}

function termOf(expression: FilterExpression, {isNegated}: Place): string {
	return formatFilter(
		isNegated ? {kind: 'not', operand: expression} : expression,
	);
}
