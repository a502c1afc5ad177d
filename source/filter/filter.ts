import {allOf} from './combine.js';
import type {FilterExpression} from './filter-expression.js';
import {
	type AccessFilter,
	accessFilters,
	accessTerm,
	alternatives,
	chipRank,
	errorsTerm,
	type FilterTerm,
	groupOf,
	type PickedValue,
	type PickField,
	pickTerm,
} from './filter-term.js';
import {parseQuery} from './query-terms.js';

/** Everything that hides rows, in the order of the chips. */
export type Filter = readonly FilterTerm[];

export const noFilter: Filter = [];

/** What the store gets: picks of one field are alternatives, everything else must hold. */
export function expressionOf(filter: Filter): FilterExpression {
	const groups = new Map<string, FilterExpression[]>();
	for (const term of filter) {
		const group = groupOf(term);
		groups.set(group, [...(groups.get(group) ?? []), term.expression]);
	}

	return allOf([...groups.values()].map(alternatives));
}

/** Whether anything is set that can hide rows. */
export function isFiltering(filter: Filter): boolean {
	return filter.length > 0;
}

/** Whether two filters say the same, in the same order. */
export function isSameFilter(a: Filter, b: Filter): boolean {
	return a.length === b.length && a.every(({id}, index) => id === b[index]?.id);
}

/** Without one term; a word of the query goes from the text of the filter bar, too. */
export function withoutTerm(filter: Filter, id: string): Filter {
	const others = filter.filter(term => term.id !== id);
	const removed = filter.find(term => term.id === id);
	return removed?.origin.kind === 'query'
		? withQuery(others, partTexts(others).join(' '))
		: others;
}

/** The text of the filter bar, `''` for none. */
export function queryOf(filter: Filter): string {
	for (const {origin} of filter) {
		if (origin.kind === 'query') {
			return origin.query;
		}
	}

	return '';
}

function partTexts(filter: Filter): readonly string[] {
	return filter.flatMap(({origin}) =>
		origin.kind === 'query' ? [origin.text] : [],
	);
}

/** With another text in the filter bar. One that is no filter changes nothing: the last good one stays in force. */
export function withQuery(filter: Filter, text: string): Filter {
	const parsed = parseQuery(text);
	return parsed.ok ? withQueryTerms(filter, parsed.terms) : filter;
}

/** With the terms of another text in the filter bar. */
export function withQueryTerms(
	filter: Filter,
	terms: readonly FilterTerm[],
): Filter {
	return replaced(filter, ({origin}) => origin.kind === 'query', terms);
}

/** What is picked of a field. */
export function picksOf(
	filter: Filter,
	field: PickField,
): readonly PickedValue[] {
	return filter.flatMap(({origin}) =>
		origin.kind === 'pick' && origin.field === field ? [origin.pick] : [],
	);
}

/** With these picks of a field in place of those there are. */
export function withPicks(
	filter: Filter,
	field: PickField,
	picks: readonly PickedValue[],
): Filter {
	return replaced(
		filter,
		({origin}) => origin.kind === 'pick' && origin.field === field,
		picks.map(pick => pickTerm(field, pick)),
	);
}

/** Of the filters on access the next one: mutating, read-only, none. */
export function withNextAccess(filter: Filter): Filter {
	const current = filter.flatMap(({origin}) =>
		origin.kind === 'access' ? [origin.access] : [],
	);
	return withAccess(
		filter,
		current[0] === undefined
			? accessFilters[0]
			: accessFilters[accessFilters.indexOf(current[0]) + 1],
	);
}

/** @param access undefined for any */
export function withAccess(
	filter: Filter,
	access: AccessFilter | undefined,
): Filter {
	return replaced(
		filter,
		({origin}) => origin.kind === 'access',
		access === undefined ? [] : [accessTerm(access)],
	);
}

/** Errors only, or no longer. */
export function withErrorsToggled(filter: Filter): Filter {
	return filter.some(({id}) => id === errorsTerm.id)
		? withoutTerm(filter, errorsTerm.id)
		: replaced(filter, () => false, [errorsTerm]);
}

/** With other terms in place of some, each where chips of its origin stand. A term that is there twice counts once. */
function replaced(
	filter: Filter,
	isReplaced: (term: FilterTerm) => boolean,
	terms: readonly FilterTerm[],
): Filter {
	const all = [...filter.filter(term => !isReplaced(term)), ...terms];
	return [...new Map(all.map(term => [term.id, term])).values()].sort(
		(a, b) => chipRank(a) - chipRank(b),
	);
}
