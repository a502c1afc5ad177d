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
 * - `offered-values.ts`: times and ids, which nobody counts
 * - `named-values.ts`: what a bare word stands in; `word-list.ts`: the list of that
 * - this file: the list for any place; `completion-lines.ts`: its lines
 */
import {completedValue} from '../../../filter/completion/completed-text.js';
import {choicesOf} from '../../../filter/completion/completion.js';
import {narrowing} from '../../../filter/completion/narrow-values.js';
import type {
	FieldTally,
	QuestionAnswers,
	Snapshot,
} from '../../../store/snapshot.js';
import {rememberLast} from '../../widgets/remember-last.js';
import type {Completion, FilterBarState} from '../filter-bar-state.js';
import {
	choiceQuestion,
	completionTally,
	wordFields,
	wordTally,
} from './completion-asked.js';
import {isTypeable} from './is-typeable.js';
import type {
	CompletionList,
	ListedCompletion,
	UnchosenList,
} from './listed-completion.js';
import {wordList} from './word-list.js';

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
					...wordFields.map(field => tallies.get(wordTally(field))),
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
