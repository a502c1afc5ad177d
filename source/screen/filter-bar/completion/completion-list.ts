/**
 * What can be put at the caret of the filter bar:
 *
 *     / ev          event:               the fields that begin so
 *     / event:De    DeleteQApp      3    the values seen, counted by the store
 *     / time:       -15m                 forms of it; of ids those of the selected record
 *     / dele        event:=DeleteQApp 3  what a bare word stands in
 *
 * The invariant: a value with a figure is one of the records shown under the rest of
 * the filter, and taking it shows as many.
 *
 * - `completion-of.ts`: the place, and which records its counts are about
 * - `completion-asked.ts`: what the store is asked for
 * - `offered-values.ts`, `named-values.ts`: values that the store is not asked for
 * - this file: the list from all that; `completion-lines.ts`: its lines
 */
import {addressProblem} from '../../../filter/address/address-value.js';
import {
	completedField,
	completedValue,
	type Replacement,
} from '../../../filter/completion/completed-text.js';
import {choicesOf, fieldsFor} from '../../../filter/completion/completion.js';
import {narrowing} from '../../../filter/completion/narrow-values.js';
import {wholeValue} from '../../../filter/evaluate/value-pattern.js';
import {
	type FilterField,
	filterFieldEntries,
} from '../../../filter/filter-fields.js';
import type {
	FieldTally,
	QuestionAnswers,
	Snapshot,
} from '../../../store/snapshot.js';
import {longestInput} from '../../../text/text-input.js';
import {rememberLast} from '../../widgets/remember-last.js';
import type {Completion, FilterBarState} from '../filter-bar-state.js';
import {choiceQuestion, completionTally} from './completion-asked.js';
import {namedValues} from './named-values.js';

/** One thing that can be put at the caret. */
export type ListedCompletion = {
	/** Unique in a list. */
	readonly id: string;
	/** As it is drawn: `event:`, `DeleteQApp`, `event:=DeleteQApp`. */
	readonly name: string;
	readonly replacement: Replacement;
	/** Of a field, and of a value that is not counted. */
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
	/** What there may be more of. */
	readonly noun: 'field' | 'value';
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
	{completion, input, chosen, error}: FilterBarState,
	snapshot: Pick<
		Snapshot,
		'answers' | 'tallies' | 'shownSummary' | 'names' | 'unexamined'
	>,
): CompletionList | undefined {
	const {answers, tallies, shownSummary, names, unexamined} = snapshot;
	const list =
		completion?.place.kind === 'field'
			? wordList(
					completion.place,
					input.text,
					// A word that is not in force shows nothing of what it stands in.
					error === undefined ? shownSummary : undefined,
					names,
					unexamined,
				)
			: listOf(completion, input.text, answers, tallies.get(completionTally));
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

		const {place, offered} = completion;
		if (place.kind === 'field') {
			return undefined;
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

		if (offered !== undefined) {
			const listed = offered
				.filter(({value}) => narrowing(place.field, place.typed)(value))
				.map(({value, meaning}) => ({
					...valueEntry(place, value, text),
					meaning,
					counts: undefined,
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

type FieldPlace = Extract<Completion['place'], {kind: 'field'}>;

/** The fields that begin with a word, then the values that it stands in. */
const wordList = rememberLast(
	(
		place: FieldPlace,
		text: string,
		shown: Snapshot['shownSummary'] | undefined,
		names: Snapshot['names'],
		unexamined: number,
	): UnchosenList | undefined => {
		const {from, to, term, typed} = place;
		const word = text.slice(from, to);
		const isExcluded = text.slice(term.from, from).includes('-');
		const fields = fieldsFor(typed).map(field => ({
			...{id: field, name: `${field}:`},
			replacement: completedField(place, field),
			meaning: filterFieldEntries[field].brief,
			counts: undefined,
		}));
		const values =
			word === '' || isExcluded || shown === undefined
				? []
				: namedValues(word, shown, names)
						.filter(({value}) => isTypeable('event')(value))
						.map(({field, value, records, mutating}) => {
							const completed = completedValue(
								{from, to},
								{...{field, value, text}},
							);
							const name = `${field}:${completed.text.trimEnd()}`;
							return {
								...{id: name, name, meaning: undefined},
								replacement: {...completed, text: `${field}:${completed.text}`},
								counts: {
									...{records, mutating},
									// Somebody else may have the name as a part of another one.
									isComplete: unexamined === 0 && field !== 'who',
								},
							};
						});
		const listed = [...fields, ...values].filter(
			({replacement}) => replacement.text !== word,
		);
		return listed.length === 0
			? undefined
			: {
					noun: values.length === 0 ? 'field' : 'value',
					...{listed, typed, more: 0, unexamined: 0},
				};
	},
);

function ofValues(
	list: Pick<UnchosenList, 'listed' | 'more' | 'unexamined'>,
	typed: string,
): UnchosenList | undefined {
	return list.listed.length === 0 && list.more === 0 && list.unexamined === 0
		? undefined
		: {noun: 'value', ...list, typed: typed.replace(/^=/, '')};
}

function valueEntry(
	place: Extract<Completion['place'], {kind: 'value'}>,
	value: string,
	text: string,
): Omit<ListedCompletion, 'counts'> {
	return {
		id: value,
		name: value === '' ? '""' : value,
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
