import {allOf} from '../../../filter/combine.js';
import {choicesOf} from '../../../filter/completion/completion.js';
import {isSeenField} from '../../../filter/completion/seen-texts.js';
import type {StoreQuestion} from '../../../store/questions/store-question.js';
import {
	noTallies,
	type TallyAsked,
} from '../../../store/tallies/asked-tally.js';
import type {Completion, ValuesAsked} from '../filter-bar-state.js';

/** The id of the tally in the snapshot. */
export const completionTally = 'completion';

/** What a bare word is looked for in beside the names that the summary counts. */
export const wordFields = ['ip', 'error', 'resource'] as const;

/** The id of the tally of such a field in the snapshot. */
export function wordTally(field: (typeof wordFields)[number]): string {
	return `word ${field}`;
}

const wordTallies: readonly TallyAsked[] = wordFields.map(field => ({
	...{id: wordTally(field), field, among: 'shown'},
}));

// Characters. Fewer stand in nearly every address and resource.
const leastWord = 3;

/** Whether a bare word, which excludes nothing, is looked for in values that have to be tallied. */
export function isWordTallied(completion: Completion | undefined): boolean {
	const place = completion?.place;
	return (
		place?.kind === 'field' &&
		place.term.from === place.from &&
		place.typed.length >= leastWord
	);
}

/**
 * What the list of completions asks of the store: a tally of the values seen, or a
 * question for each fixed choice; for a bare word tallies of the rows shown, which
 * the word itself has made few.
 *
 * @param upTo the `seq` at which the display is frozen
 */
export function completionAsked(
	values: ValuesAsked | undefined,
	isTallied: boolean,
	upTo: number | undefined,
): {
	readonly questions: readonly StoreQuestion[];
	readonly tallies: readonly TallyAsked[];
} {
	if (values === undefined) {
		return {questions: [], tallies: isTallied ? wordTallies : noTallies};
	}

	const {field, expression} = values;
	const choices = choicesOf(field);
	return {
		questions: (choices ?? []).map(value => ({
			id: choiceQuestion(value),
			expression: allOf([expression, {kind: 'field', field, values: [value]}]),
		})),
		tallies:
			choices === undefined && isSeenField(field)
				? [{id: completionTally, field, matching: expression, upTo}]
				: [],
	};
}

/** The id of the question of a fixed choice. */
export function choiceQuestion(value: string): string {
	return `choice ${value}`;
}
