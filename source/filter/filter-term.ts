import {anyOf} from './combine.js';
import {literalPattern} from './evaluate/value-pattern.js';
import type {FilterExpression} from './filter-expression.js';

/** One part of a filter: one chip on the screen, removable alone. */
export type FilterTerm = {
	/** Says the origin and the value, such as `pick event GetQApp`: two terms of the same id hide the same records. No two terms of a filter have the same. */
	readonly id: string;
	readonly origin: TermOrigin;
	readonly expression: FilterExpression;
	/** What the chip says. Foreign text: it passes `segment` on its way to the screen. */
	readonly label: string;
};

/** Who put a term into the filter, with what it takes to show it there again. */
export type TermOrigin =
	/** A part of the filter bar's text, as it was typed, and the whole text. */
	| {readonly kind: 'query'; readonly text: string; readonly query: string}
	/** A value of one of the pickers. */
	| {
			readonly kind: 'pick';
			readonly field: PickField;
			readonly pick: PickedValue;
	  }
	| {readonly kind: 'access'; readonly access: AccessFilter}
	| {readonly kind: 'errors'};

export type PickField = 'event' | 'identity' | 'service';

export type PickedValue = {
	/** `key`: exactly this event name, event source or `Actor.key`; `label`: a pattern with `*`, so that names not seen yet match too. */
	readonly by: 'key' | 'label';
	readonly value: string;
	readonly label: string;
};

/** An event name or an event source that was typed, which may hold `*`. */
export function namedPick(value: string): PickedValue {
	return {by: value.includes('*') ? 'label' : 'key', value, label: value};
}

/** What access can be narrowed to, in the order of the toggle. */
export const accessFilters = ['mutating', 'read-only'] as const;

export type AccessFilter = (typeof accessFilters)[number];

export function pickTerm(field: PickField, pick: PickedValue): FilterTerm {
	const {by, value, label} = pick;
	return {
		id: `pick ${field} ${by} ${value}`,
		origin: {kind: 'pick', field, pick},
		expression: {
			kind: 'field',
			field: field === 'identity' ? identityFields[by] : field,
			values: [by === 'key' ? literalPattern(value) : value],
		},
		label: field === 'identity' ? `who:${label}` : `${field}:${value}`,
	};
}

const identityFields = {key: 'id', label: 'who'} as const;

export function accessTerm(access: AccessFilter): FilterTerm {
	return {
		id: `access ${access}`,
		origin: {kind: 'access', access},
		expression: {kind: 'field', field: 'access', values: [access]},
		label: `${access} only`,
	};
}

export const errorsTerm: FilterTerm = {
	id: 'errors',
	origin: {kind: 'errors'},
	expression: {kind: 'field', field: 'error', values: ['*']},
	label: 'errors only',
};

/** Terms of one group are alternatives, of which one must hold; every group must. */
export function groupOf({id, origin}: FilterTerm): string {
	return origin.kind === 'pick' ? `pick ${origin.field}` : id;
}

/** Where the chips of an origin stand, from the left. */
export function chipRank({origin}: FilterTerm): number {
	return origin.kind === 'pick'
		? pickRanks[origin.field]
		: otherRanks[origin.kind];
}

const pickRanks = {event: 1, identity: 2, service: 3} as const;
const otherRanks = {query: 0, access: 4, errors: 5} as const;

/** At least one of these: the values of one field become one test, which is faster and is seen to narrow another. */
export function alternatives(
	expressions: readonly FilterExpression[],
): FilterExpression {
	const joined: FilterExpression[] = [];
	for (const expression of expressions) {
		const index = joined.findIndex(
			other =>
				other.kind === 'field' &&
				expression.kind === 'field' &&
				other.field === expression.field,
		);
		const other = joined[index];
		if (other?.kind === 'field' && expression.kind === 'field') {
			const values = [...other.values, ...expression.values];
			joined[index] = {...other, values};
		} else {
			joined.push(expression);
		}
	}

	return anyOf(joined);
}
