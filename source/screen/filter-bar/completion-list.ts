import {addressProblem} from '../../filter/address/address-value.js';
import {
	completedField,
	completedValue,
	type Replacement,
} from '../../filter/completion/completed-text.js';
import {choicesOf, fieldsFor} from '../../filter/completion/completion.js';
import {narrowing} from '../../filter/completion/narrow-values.js';
import {wholeValue} from '../../filter/evaluate/value-pattern.js';
import {
	type FilterField,
	filterFieldEntries,
} from '../../filter/filter-fields.js';
import type {
	FieldTally,
	QuestionAnswers,
	Snapshot,
} from '../../store/snapshot.js';
import {longestInput} from '../../text/text-input.js';
import {rememberLast} from '../widgets/remember-last.js';
import {choiceQuestion, completionTally} from './completion-asked.js';
import type {Completion, FilterBarState} from './filter-bar-state.js';

/** One thing that can be put at the caret. */
export type ListedCompletion = {
	/** The field or the value. Unique in a list. */
	readonly id: string;
	readonly replacement: Replacement;
	/** Of a field. */
	readonly meaning: string | undefined;
	/** Of a value: the records that have it under the rest of the filter; undefined while nobody has counted. */
	readonly counts:
		| {
				readonly records: number;
				readonly mutating: number;
				readonly isComplete: boolean;
		  }
		| undefined;
};

export type CompletionList = {
	readonly kind: 'fields' | 'values';
	readonly listed: readonly ListedCompletion[];
	/** The one under the cursor; 0 in an empty list. */
	readonly index: number;
	/** What was typed of it, to mark it. */
	readonly typed: string;
	/** Values that match and are not listed; those without counts of their own are among them, whether they match or not. */
	readonly more: number;
	/** Held rows that are still to be looked at for values. */
	readonly unexamined: number;
};

// More than anyone walks through by one key; typing narrows them.
const mostListed = 200;

/** What can be put at the caret of an open bar; undefined where that is nothing. */
export function completionList(
	{completion, input, chosen}: FilterBarState,
	{answers, tallies}: Pick<Snapshot, 'answers' | 'tallies'>,
): CompletionList | undefined {
	const list = listOf(
		completion,
		input.text,
		answers,
		tallies.get(completionTally),
	);
	return (
		list && {
			...list,
			index: Math.max(
				0,
				list.listed.findIndex(({id}) => id === chosen),
			),
		}
	);
}

type UnchosenList = Omit<CompletionList, 'index'>;

const listOf = rememberLast(
	(
		completion: Completion | undefined,
		text: string,
		answers: QuestionAnswers,
		tally: FieldTally | undefined,
	): UnchosenList | undefined => {
		if (completion === undefined) {
			return undefined;
		}

		const {place} = completion;
		if (place.kind === 'field') {
			return fieldList(place, text);
		}

		const isNew = ({replacement}: ListedCompletion) =>
			replacement.text !== text.slice(place.from, place.to);
		const choices = choicesOf(place.field);
		if (choices !== undefined) {
			const listed = choices
				.filter(narrowing(place.field, place.typed))
				.map(value => ({
					...valueEntry(place, value, text),
					counts: answers.get(choiceQuestion(value)),
				}))
				.filter(isNew);
			return ofValues({listed, more: 0, unexamined: 0}, place.typed);
		}

		if (tally === undefined) {
			return undefined;
		}

		const isNarrowed = narrowing(place.field, place.typed);
		const canBeTyped = isTypeable(place.field);
		const matching = tally.values.filter(
			({value}) => isNarrowed(value) && canBeTyped(value),
		);
		const listed = matching
			.slice(0, mostListed)
			.map(({value, count, mutating}) => ({
				...valueEntry(place, value, text),
				counts: {
					records: count,
					mutating,
					isComplete: tally.unexamined === 0,
				},
			}))
			.filter(isNew);
		return ofValues(
			{
				listed,
				more:
					Math.max(0, matching.length - mostListed) +
					(tally.others?.distinct ?? 0),
				unexamined: tally.unexamined,
			},
			place.typed,
		);
	},
);

function fieldList(
	place: Completion['place'],
	text: string,
): UnchosenList | undefined {
	const listed = fieldsFor(place.typed)
		.map(field => ({
			id: field,
			replacement: completedField(place, field),
			meaning: filterFieldEntries[field].brief,
			counts: undefined,
		}))
		.filter(
			({replacement}) => replacement.text !== text.slice(place.from, place.to),
		);
	return listed.length === 0
		? undefined
		: {kind: 'fields', listed, typed: place.typed, more: 0, unexamined: 0};
}

function ofValues(
	list: Pick<UnchosenList, 'listed' | 'more' | 'unexamined'>,
	typed: string,
): UnchosenList | undefined {
	return list.listed.length === 0 && list.more === 0 && list.unexamined === 0
		? undefined
		: {kind: 'values', ...list, typed: typed.replace(/^=/, '')};
}

function valueEntry(
	place: Extract<Completion['place'], {kind: 'value'}>,
	value: string,
	text: string,
): Omit<ListedCompletion, 'counts'> {
	return {
		id: value,
		replacement: completedValue(place, {field: place.field, value, text}),
		meaning: undefined,
	};
}

/** Whether a value can stand in a text: it is not too long, and is nothing that the field refuses. */
function isTypeable(field: FilterField): (value: string) => boolean {
	return value =>
		value.length < longestInput / 2 &&
		(filterFieldEntries[field].matching !== 'address' ||
			addressProblem(wholeValue(value)) === undefined);
}
