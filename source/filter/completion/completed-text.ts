import {wholeValue} from '../evaluate/value-pattern.js';
import type {FilterField} from '../filter-fields.js';
import {formatFilter} from '../language/format-filter.js';
import {type CompletionPlace, choicesOf} from './completion.js';

/** What takes the place of a part of a text. */
export type Replacement = {
	readonly from: number;
	readonly to: number;
	readonly text: string;
};

/** `event:` in place of what was typed of it. */
export function completedField(
	{from, to}: Pick<CompletionPlace, 'from' | 'to'>,
	field: FilterField,
): Replacement {
	return {from, to, text: `${field}:`};
}

/**
 * A value as `formatFilter` writes it, whole: `="Team Lead"`. What follows stays a
 * part of its own.
 *
 * @param text the whole text that is completed
 */
export function completedValue(
	{from, to}: Pick<CompletionPlace, 'from' | 'to'>,
	{
		field,
		value,
		text,
	}: {
		readonly field: FilterField;
		readonly value: string;
		readonly text: string;
	},
): Replacement {
	const expression = {
		kind: 'field',
		field,
		values: [
			choicesOf(field) === undefined && field !== 'time'
				? wholeValue(value)
				: value,
		],
	} as const;
	const written = formatFilter(expression).slice(`${field}:`.length);
	const endsHere = to >= text.length || /[\s",()]/.test(text[to] ?? '');
	return {from, to, text: endsHere ? written : `${written} `};
}
