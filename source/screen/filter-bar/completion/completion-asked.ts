import {allOf} from '../../../filter/combine.js';
import {choicesOf} from '../../../filter/completion/completion.js';
import {isSeenField} from '../../../filter/completion/seen-texts.js';
import type {StoreQuestion} from '../../../store/questions/store-question.js';
import type {TallyAsked} from '../../../store/tallies/asked-tally.js';
import type {ValuesAsked} from '../filter-bar-state.js';

/** The id of the tally in the snapshot. */
export const completionTally = 'completion';

/**
 * What the list of completions asks of the store: a tally of the values seen, or a
 * question for each fixed choice.
 *
 * @param upTo the `seq` at which the display is frozen
 */
export function completionAsked(
	values: ValuesAsked | undefined,
	upTo: number | undefined,
): {
	readonly questions: readonly StoreQuestion[];
	readonly tallies: readonly TallyAsked[];
} {
	if (values === undefined) {
		return {questions: [], tallies: []};
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
