import {allOf} from '../../../filter/combine.js';
import {expressionOf, type Filter} from '../../../filter/filter.js';
import type {FilterExpression} from '../../../filter/filter-expression.js';
import type {FilterTerm} from '../../../filter/filter-term.js';
import type {StoreQuestion} from '../../../store/questions/store-question.js';
import type {QuestionAnswer, QuestionAnswers} from '../../../store/snapshot.js';
import {formatCount} from '../../../text/format-count.js';

/** A term on the filter line. */
export type Chip = {
	readonly label: string;
	/** `: 1,204 hidden, 55 mutating`, for a term that excludes, or that nobody counts them; empty before the first count. */
	readonly hides?: string;
};

// Each count looks at every record. Few filters exclude more than this.
const mostCounted = 8;

type Excluding = {
	readonly term: FilterTerm;
	readonly excluded: FilterExpression;
};

function excludingTerms(filter: Filter): readonly Excluding[] {
	return filter.flatMap(term => {
		const {expression} = term;
		return expression.kind === 'not'
			? [{term, excluded: expression.operand}]
			: [];
	});
}

/** How many records each term hides that the other terms show, for the first terms that exclude something. */
export function hidingQuestions(filter: Filter): readonly StoreQuestion[] {
	return excludingTerms(filter)
		.slice(0, mostCounted)
		.map(({term, excluded}) => ({
			id: questionId(term),
			expression: allOf([
				expressionOf(filter.filter(other => other !== term)),
				excluded,
			]),
		}));
}

/** The chips of a filter, with the answers that are there. A term whose records nobody counts says so. */
export function hidingChips({
	filter,
	answers,
}: {
	readonly filter: Filter;
	readonly answers: QuestionAnswers;
}): readonly Chip[] {
	const uncounted = new Set(
		excludingTerms(filter)
			.slice(mostCounted)
			.map(({term}) => term),
	);
	return filter.map(term => ({
		label: term.label,
		hides: uncounted.has(term)
			? ': hidden ones not counted'
			: hidesInWords(answers.get(questionId(term))),
	}));
}

function questionId({id}: Pick<FilterTerm, 'id'>): string {
	return `hidden by ${id}`;
}

function hidesInWords(answer: QuestionAnswer | undefined): string {
	if (answer === undefined) {
		return '';
	}

	const {records, mutating, isComplete} = answer;
	const atLeast = isComplete ? '' : '+';
	return `: ${formatCount(records)}${atLeast} hidden, ${formatCount(mutating)}${atLeast} mutating`;
}
