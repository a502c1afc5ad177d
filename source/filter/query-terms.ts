import type {FilterSyntaxError} from './filter-expression.js';
import type {FilterTerm} from './filter-term.js';
import {formatFilter} from './language/format-filter.js';
import {type FilterPart, parseFilterParts} from './language/parse-filter.js';

export type ParsedQuery =
	| {readonly ok: true; readonly terms: readonly FilterTerm[]}
	| {readonly ok: false; readonly error: FilterSyntaxError};

/**
 * The terms of the filter bar's text: `alice (a OR b)` has two, `a OR b` one,
 * a blank text none. Never throws.
 */
export function parseQuery(text: string): ParsedQuery {
	const parsed = parseFilterParts(text);
	if (!parsed.ok) {
		return parsed;
	}

	return {ok: true, terms: queryTerms(parsed.parts, text.trim())};
}

// Of a text that is typed, one look finds them. Each costs as much as the parse.
const mostLooks = 8;

/**
 * The terms of the text before the place of an error: `alice` of `alice who:`.
 * Undefined where there are too many errors to tell.
 */
export function termsBeforeError(
	text: string,
	error: FilterSyntaxError,
): readonly FilterTerm[] | undefined {
	let {at} = error;
	for (let looks = 0; looks < mostLooks; looks++) {
		const parsed = parseQuery(text.slice(0, at));
		if (parsed.ok) {
			return parsed.terms;
		}

		at = Math.min(at - 1, parsed.error.at);
	}

	return undefined;
}

/** The terms of parts of a text. @param query the whole text */
export function queryTerms(
	parts: readonly FilterPart[],
	query: string,
): readonly FilterTerm[] {
	const seen = new Map<string, number>();
	return parts.map(({text, expression}) => {
		const count = (seen.get(text) ?? 0) + 1;
		seen.set(text, count);
		return {
			id: `query ${count} ${text}`,
			origin: {kind: 'query', text, query},
			expression,
			label: formatFilter(expression),
		};
	});
}
