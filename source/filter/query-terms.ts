import type {FilterSyntaxError} from './filter-expression.js';
import type {FilterTerm} from './filter-term.js';
import {chipText} from './language/chip-text.js';
import {formatFilter} from './language/format-filter.js';
import {
	type FilterPart,
	isPatternText,
	parseFilterParts,
} from './language/parse-filter.js';
import {type Asked, askedNow} from './time/time.js';

export type ParsedQuery =
	| {readonly ok: true; readonly terms: readonly FilterTerm[]}
	| {readonly ok: false; readonly error: FilterSyntaxError};

/**
 * The terms of the filter bar's text: `alice (a OR b)` has two, `a OR b` one,
 * a blank text none. Never throws.
 *
 * @param asked when it was typed. @default now, by UTC
 */
export function parseQuery(
	text: string,
	asked: Asked = askedNow(),
): ParsedQuery {
	const parsed = parseFilterParts(text, asked);
	if (!parsed.ok) {
		return parsed;
	}

	const parts = parsed.parts.map(part => ({
		...part,
		label: chipText(part.expression, asked),
	}));
	return {ok: true, terms: queryTerms(parts, text.trim())};
}

// Of a text that is typed, one look finds them. Each costs as much as the parse.
const mostLooks = 8;

/**
 * The terms of the text before the place of an error: `alice` of `alice who:`.
 * Undefined where there are too many errors to tell, and for a pattern of CloudWatch
 * Logs.
 *
 * @param asked when it was typed
 */
export function termsBeforeError(
	text: string,
	error: FilterSyntaxError,
	asked: Asked,
): readonly FilterTerm[] | undefined {
	// A pattern is one term: what is in force stays.
	if (isPatternText(text)) {
		return undefined;
	}

	let {at} = error;
	for (let looks = 0; looks < mostLooks; looks++) {
		const parsed = parseQuery(text.slice(0, at), asked);
		if (parsed.ok) {
			return parsed.terms;
		}

		at = Math.min(at - 1, parsed.error.at);
	}

	return undefined;
}

/** The terms of parts of a text, with the texts of their chips. @param query the whole text */
export function queryTerms(
	parts: ReadonlyArray<FilterPart & Pick<FilterTerm, 'label'>>,
	query: string,
): readonly FilterTerm[] {
	const seen = new Map<string, number>();
	return parts.map(({text, expression, label}) => {
		// Not the text: `time:-10m` means something else later on.
		const meaning = formatFilter(expression);
		const count = (seen.get(meaning) ?? 0) + 1;
		seen.set(meaning, count);
		return {
			id: `query ${count} ${meaning}`,
			origin: {kind: 'query', text, query},
			expression,
			label,
		};
	});
}
