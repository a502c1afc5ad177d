import type {FilterExpression} from '../filter-expression.js';
import {type Asked, timeRangeIn} from '../time/time.js';
import {timeInWords} from '../time/time-words.js';
import {formatFilter} from './format-filter.js';

/** The text of a chip: the filter language, but `since 15:57:30Z, 29 Nov` for a time. */
export function chipText(expression: FilterExpression, asked: Asked): string {
	if (expression.kind === 'not') {
		const words = timesIn(expression.operand, asked);
		return words === undefined ? formatFilter(expression) : `not ${words}`;
	}

	return timesIn(expression, asked) ?? formatFilter(expression);
}

/** Undefined for what is no term of times. */
function timesIn(
	expression: FilterExpression,
	asked: Asked,
): string | undefined {
	if (expression.kind !== 'field' || expression.field !== 'time') {
		return undefined;
	}

	return expression.values
		.map(timeRangeIn)
		.filter(range => range !== undefined)
		.map(range => timeInWords(range, asked))
		.join(' or ');
}
