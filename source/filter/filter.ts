/**
 * A filter hides rows on the screen. It is a list of terms, one chip each:
 * `[alice] [-event:List*] [who:Bob] [event:DeleteQApp] [mutating only]`.
 *
 * Terms come from several places: words of the filter bar's text, picks of the
 * lists of event names, identities and services, the toggles for access and
 * errors. `filter-term.ts` has one origin for each. Everything that changes a
 * filter is a function from list to list in this file, so that history,
 * comparison and chips work for an origin that they have never heard of.
 * `negated-term.ts` turns a term of any origin into its negation.
 *
 * Invariant: a row is shown where every term holds, except that picks of one
 * field that exclude nothing are alternatives. `expressionOf` says the same as one expression,
 * which is all that the store gets:
 * `alice -event:List* id:bob-id event:DeleteQApp access:mutating`.
 *
 * - `language/`: text to expression and back
 * - `evaluate/`: expression to answers, for one record or for a million
 * - `address/`: what `ip:` asks for; `time/`: what `time:` does
 * - `translate/`: the same view for CloudWatch Logs, Insights, and a command line
 * - `filter-fields.ts`: the table of what can stand before a colon
 * - `row-flags.ts`: what can be asked of a row beside its record
 * - `with-marks.ts`: what `mark:` asks for
 */
import type {Severity} from '../cloudtrail/attention/severity.js';
import {allOf} from './combine.js';
import type {FilterExpression} from './filter-expression.js';
import {
	type AccessFilter,
	accessFilters,
	accessTerm,
	alternatives,
	attentionTerm,
	chipRank,
	type FilterTerm,
	groupOf,
	ignoreTerm,
	type PickedValue,
	pickTerm,
	type ToggleName,
	timeTerm,
	toggleTerm,
	type ValueField,
} from './filter-term.js';
import type {FilterPart} from './language/parse-filter.js';
import {negatedTerm} from './negated-term.js';
import {parseQuery, queryTerms} from './query-terms.js';
import type {TimeRange} from './time/time.js';

/** All terms, in the order of the chips. */
export type Filter = readonly FilterTerm[];

export const noFilter: Filter = [];

/** One expression that means the whole list: of the picks of a field one must hold, of everything else all. */
export function expressionOf(filter: Filter): FilterExpression {
	const groups = new Map<string, FilterExpression[]>();
	for (const term of filter) {
		const group = groupOf(term);
		const expressions = groups.get(group);
		if (expressions === undefined) {
			groups.set(group, [term.expression]);
		} else {
			expressions.push(term.expression);
		}
	}

	return allOf([...groups.values()].map(alternatives));
}

/** Whether there is a term. */
export function isFiltering(filter: Filter): boolean {
	return filter.length > 0;
}

/** Whether two filters say the same, in the same order. */
export function isSameFilter(a: Filter, b: Filter): boolean {
	return a.length === b.length && a.every(({id}, index) => id === b[index]?.id);
}

/** The filter without one term. A word of the filter bar goes from the bar's text as well: `a b` without `a` is `b`. */
export function withoutTerm(filter: Filter, id: string): Filter {
	const others = filter.filter(term => term.id !== id);
	const removed = filter.find(term => term.id === id);
	return removed?.origin.kind === 'query'
		? withQueryParts(others, queryPartsOf(others))
		: others;
}

/**
 * The filter with a term that shows what one of its terms hides, in the same place
 * among the chips. In the bar's text `a` becomes `-a`, and `-a` becomes `a`.
 */
export function withNegated(filter: Filter, id: string): Filter {
	const terms = filter.map(term => (term.id === id ? negatedTerm(term) : term));
	const isOfQuery = filter.some(
		term => term.id === id && term.origin.kind === 'query',
	);
	return isOfQuery
		? withQueryParts(terms, queryPartsOf(terms))
		: [...new Map(terms.map(term => [term.id, term])).values()];
}

/** Without a look at the text: with a space between its parts it may be longer than what can be typed. */
function withQueryParts(
	filter: Filter,
	parts: ReadonlyArray<FilterPart & Pick<FilterTerm, 'label'>>,
): Filter {
	const query = parts.map(({text}) => text).join(' ');
	return replaced(
		filter,
		({origin}) => origin.kind === 'query',
		queryTerms(parts, query),
	);
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

function queryPartsOf(
	filter: Filter,
): ReadonlyArray<FilterPart & Pick<FilterTerm, 'label'>> {
	return filter.flatMap(({origin, expression, label}) =>
		origin.kind === 'query' ? [{text: origin.text, expression, label}] : [],
	);
}

/** The filter with another text in the bar. A text with an error changes nothing: the last good one stays in force. */
export function withQuery(filter: Filter, text: string): Filter {
	const parsed = parseQuery(text);
	return parsed.ok ? withQueryTerms(filter, parsed.terms) : filter;
}

/**
 * The filter with the terms of another text in the bar, as `parseQuery` gives them.
 * A part of the text that stands there already keeps what it meant when it was
 * typed: `time:-10m` does not move on because a word is typed behind it.
 */
export function withQueryTerms(
	filter: Filter,
	terms: readonly FilterTerm[],
): Filter {
	const known = new Map(
		filter.flatMap(term =>
			term.origin.kind === 'query' ? [[term.origin.text, term]] : [],
		),
	);
	return replaced(
		filter,
		({origin}) => origin.kind === 'query',
		terms.map(term => {
			const same =
				term.origin.kind === 'query' ? known.get(term.origin.text) : undefined;
			return same === undefined || same.label === term.label
				? term
				: {...same, origin: term.origin};
		}),
	);
}

/** The picks of a field, such as the event names. */
export function picksOf(
	filter: Filter,
	field: ValueField,
): readonly PickedValue[] {
	return filter.flatMap(({origin}) =>
		origin.kind === 'pick' && origin.field === field ? [origin.pick] : [],
	);
}

/** The filter with these picks of a field, and no others of it. */
export function withPicks(
	filter: Filter,
	field: ValueField,
	picks: readonly PickedValue[],
): Filter {
	return replaced(
		filter,
		({origin}) => origin.kind === 'pick' && origin.field === field,
		picks.map(pick => pickTerm(field, pick)),
	);
}

/** The filter with one more value of a field. The same value with the other sign goes. */
export function withValue(
	filter: Filter,
	field: ValueField,
	pick: PickedValue,
): Filter {
	const others = picksOf(filter, field).filter(
		({by, value}) => by !== pick.by || value !== pick.value,
	);
	return withPicks(filter, field, [...others, pick]);
}

/** The filter after a press of the toggle: all, mutating only, read-only only, all. */
export function withNextAccess(filter: Filter): Filter {
	const current = onlyAccessOf(filter);
	return withAccess(
		filter,
		current === undefined
			? accessFilters[0]
			: accessFilters[accessFilters.indexOf(current) + 1],
	);
}

/** The access that the toggle has left alone; undefined where it has not, or where that is negated. */
export function onlyAccessOf(filter: Filter): AccessFilter | undefined {
	for (const {origin} of filter) {
		if (origin.kind === 'access' && origin.isExcluded !== true) {
			return origin.access;
		}
	}

	return undefined;
}

/** The filter with this access only. @param access undefined for all */
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

/** The filter with this time range only, in place of one that was chosen before. @param time undefined for all times */
export function withTime(
	filter: Filter,
	time: {readonly range: TimeRange; readonly label: string} | undefined,
): Filter {
	return replaced(
		filter,
		({origin}) => origin.kind === 'time',
		time === undefined ? [] : [timeTerm(time.range, time.label)],
	);
}

/** From which severity on attention alone is shown; undefined where it is not alone, or where that is negated. */
export function attentionOf(filter: Filter): Severity | undefined {
	for (const {origin} of filter) {
		if (origin.kind === 'attention' && origin.isExcluded !== true) {
			return origin.from;
		}
	}

	return undefined;
}

/** The filter with attention only. @param from undefined for everything */
export function withAttention(
	filter: Filter,
	from: Severity | undefined,
): Filter {
	return replaced(
		filter,
		({origin}) => origin.kind === 'attention',
		from === undefined ? [] : [attentionTerm(from)],
	);
}

/** The terms of the ignore list. One that was negated is the user's own. */
export function ignoredTerms(filter: Filter): Filter {
	return filter.filter(
		({origin}) => origin.kind === 'ignore' && !origin.isReversed,
	);
}

/** The filter with a list of what is ignored, in place of another one. */
export function withIgnored(
	filter: Filter,
	ignored: readonly FilterExpression[],
): Filter {
	return replaced(
		filter,
		({origin}) => origin.kind === 'ignore',
		ignored.map(expression => ignoreTerm(expression)),
	);
}

/** Whether a switch is on. */
export function isToggled(filter: Filter, toggle: ToggleName): boolean {
	const {id} = toggleTerm(toggle);
	return filter.some(term => term.id === id);
}

/** The filter with a switch turned on, in place of its negation, or off where it is on. */
export function withToggled(filter: Filter, toggle: ToggleName): Filter {
	return replaced(
		filter,
		({origin}) => origin.kind === 'toggle' && origin.toggle === toggle,
		isToggled(filter, toggle) ? [] : [toggleTerm(toggle)],
	);
}

/** Puts terms in place of others, in the order of the chips. Of terms with one id one stays. */
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
