import type {FilterSyntaxError} from './filter-expression.js';
import type {FilterTerm} from './filter-term.js';
import {formatFilter} from './language/format-filter.js';
import {parseFilterParts} from './language/parse-filter.js';

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

	const query = text.trim();
	const seen = new Map<string, number>();
	return {
		ok: true,
		terms: parsed.parts.map(part => {
			const count = (seen.get(part.text) ?? 0) + 1;
			seen.set(part.text, count);
			return {
				id: `query ${count} ${part.text}`,
				origin: {kind: 'query', text: part.text, query},
				expression: part.expression,
				label: formatFilter(part.expression),
			};
		}),
	};
}
