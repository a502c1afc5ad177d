import {isDeepStrictEqual} from 'node:util';
import {
	type CompletionPlace,
	completionAt,
} from '../../../filter/completion/completion.js';
import {
	expressionOf,
	type Filter,
	withQueryTerms,
} from '../../../filter/filter.js';
import type {FilterField} from '../../../filter/filter-fields.js';
import {parseQuery} from '../../../filter/query-terms.js';
import type {Asked} from '../../../filter/time/time.js';
import type {TextInput} from '../../../text/text-input.js';
import type {Completion} from '../filter-bar-state.js';
import type {OfferedValue} from './offered-values.js';

/**
 * What can be completed at the caret.
 *
 * @param filter in force, for its chips and for what its times mean
 * @param asked when the text was typed
 * @param before the completion of the text before, whose question is kept where it is the same
 * @param offered what a field can be given beside the values seen
 */
export function completionOf(
	{text, caret}: TextInput,
	{
		filter,
		asked,
		before,
		offered,
	}: {
		readonly filter: Filter;
		readonly asked: Asked;
		readonly before: Completion | undefined;
		readonly offered: (
			field: FilterField,
		) => readonly OfferedValue[] | undefined;
	},
): Completion | undefined {
	const place = completionAt(text, caret);
	if (place?.kind !== 'value') {
		return place && {place, values: undefined, offered: undefined};
	}

	const isSameField =
		before?.place.kind === 'value' && before.place.field === place.field;

	const values = {
		field: place.field,
		expression: expressionOf(withoutTermAt(place, {text, filter, asked})),
	};
	return {
		place,
		values: isDeepStrictEqual(before?.values, values) ? before?.values : values,
		// What is offered stands still while records come and a value is typed.
		offered: isSameField ? before.offered : offered(place.field),
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
