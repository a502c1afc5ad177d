import {negatedExpression} from './combine.js';
import type {FilterExpression} from './filter-expression.js';
import {
	accessTerm,
	attentionTerm,
	type FilterTerm,
	ignoreTerm,
	pickTerm,
	timeTerm,
	toggleTerm,
} from './filter-term.js';
import {formatFilter} from './language/format-filter.js';
import {queryTerms} from './query-terms.js';

/**
 * The term that shows what another one hides, and hides what it shows: `-alice` for
 * `alice`, `-event:GetQApp` for a pick, `no errors` for `errors only`. An origin
 * without a case does not compile.
 *
 * The query of a term of the bar's text is the text of the term alone: see
 * `withNegated` for that of a whole filter.
 */
export function negatedTerm(term: FilterTerm): FilterTerm {
	const {origin} = term;
	switch (origin.kind) {
		case 'query': {
			const text = negatedText(origin.text, term.expression);
			const part = {
				text,
				expression: negatedExpression(term.expression),
				label: negatedLabel(term),
			};
			const [negated = term] = queryTerms([part], text);
			return negated;
		}

		case 'pick': {
			const {isExcluded = false, ...pick} = origin.pick;
			return pickTerm(
				origin.field,
				isExcluded ? pick : {...pick, isExcluded: true},
			);
		}

		case 'access': {
			return accessTerm(origin.access, origin.isExcluded !== true);
		}

		case 'time': {
			const {range, label, isExcluded = false} = origin;
			return timeTerm(range, label, !isExcluded);
		}

		case 'attention': {
			return attentionTerm(origin.from, origin.isExcluded !== true);
		}

		case 'ignore': {
			return ignoreTerm(origin.ignored, !origin.isReversed);
		}

		case 'toggle': {
			return toggleTerm(origin.toggle, origin.isExcluded !== true);
		}
	}
}

/** What is typed for the negated expression: `-alice`, `-(a OR b)`. A text that is negated keeps the rest as it was typed. */
function negatedText(text: string, expression: FilterExpression): string {
	switch (expression.kind) {
		case 'not': {
			return text.startsWith('-')
				? text.slice(1).trimStart()
				: formatFilter(expression.operand);
		}

		case 'and':
		case 'or': {
			return formatFilter(negatedExpression(expression));
		}

		default: {
			return `-${text}`;
		}
	}
}

const wordsForTimes = 'not ';

/** As `chipText` would say it. It needs no clock: a time keeps its words. */
function negatedLabel({
	label,
	expression,
}: Pick<FilterTerm, 'label' | 'expression'>): string {
	if (label === labelOf(expression)) {
		return labelOf(negatedExpression(expression));
	}

	return label.startsWith(wordsForTimes)
		? label.slice(wordsForTimes.length)
		: wordsForTimes + label;
}

/** `*` is the one part of a text that has no text of its own as an expression. */
function labelOf(expression: FilterExpression): string {
	return formatFilter(expression) || '*';
}
