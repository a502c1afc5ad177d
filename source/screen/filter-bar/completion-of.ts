import {isDeepStrictEqual} from 'node:util';
import {
	type CompletionPlace,
	completionAt,
} from '../../filter/completion/completion.js';
import {
	expressionOf,
	type Filter,
	withQueryTerms,
} from '../../filter/filter.js';
import {parseQuery} from '../../filter/query-terms.js';
import type {Asked} from '../../filter/time/time.js';
import type {TextInput} from '../../text/text-input.js';
import type {Completion} from './filter-bar-state.js';

/**
 * What can be completed at the caret.
 *
 * @param filter in force, for its chips and for what its times mean
 * @param asked when the text was typed
 * @param before the completion of the text before, whose question is kept where it is the same
 */
export function completionOf(
	{text, caret}: TextInput,
	{
		filter,
		asked,
		before,
	}: {
		readonly filter: Filter;
		readonly asked: Asked;
		readonly before: Completion | undefined;
	},
): Completion | undefined {
	const place = completionAt(text, caret);
	if (place?.kind !== 'value') {
		return place && {place, values: undefined};
	}

	const values = {
		field: place.field,
		expression: expressionOf(withoutTermAt(place, {text, filter, asked})),
	};
	return {
		place,
		values: isDeepStrictEqual(before?.values, values) ? before?.values : values,
	};
}

/** The filter without the term that is completed. Where its text has no meaning without it, as `a OR`, only the other chips. */
function withoutTermAt(
	{term}: CompletionPlace,
	{
		text,
		filter,
		asked,
	}: {
		readonly text: string;
		readonly filter: Filter;
		readonly asked: Asked;
	},
): Filter {
	const before = text.slice(0, term.from).replace(/(?:^|\s)AND\s*$/, '');
	const parsed = parseQuery(`${before} ${text.slice(term.to)}`, asked);
	return withQueryTerms(filter, parsed.ok ? parsed.terms : []);
}
