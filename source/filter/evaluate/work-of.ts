import {repeatsIn} from '../../cloudwatch-pattern/linear-regex.js';
import type {FilterExpression} from '../filter-expression.js';
import {filterFieldEntries} from '../filter-fields.js';
import {comparisonsOf} from './compile-values.js';

// A word is looked for in the texts of the records. A field's value is compared
// once per different value, which takes about an eighth of the time. A regex and a
// pattern look at each text by itself, which has to be put together first: 40 µs
// for 1.5 KB, where a word takes one.
const work = {word: 8, value: 1, pattern: 128, regex: 256} as const;

// A long regex may take more for each character of a text.
const regexLength = 50;

/** How many times as long as one word an expression takes for a record: 2 for `alice OR bob`. At least 1. */
export function workOf(expression: FilterExpression): number {
	return Math.max(1, Math.floor(sumOf(expression) / work.word));
}

/** The same where nothing is done with a record but to count it, which makes that an eighth for `ip:192.0.2.7`. */
export function costOf(expression: FilterExpression): number {
	return Math.max(work.value, sumOf(expression)) / work.word;
}

function sumOf(expression: FilterExpression): number {
	switch (expression.kind) {
		case 'everything':
			return 0;
		case 'and':
		case 'or':
			return expression.operands.reduce(
				(sum, operand) => sum + sumOf(operand),
				0,
			);
		case 'not':
			return sumOf(expression.operand);
		case 'word':
			return work.word;
		case 'regex':
			return (
				work.regex *
				Math.ceil(
					(expression.source.length + repeatsIn(expression.source)) /
						regexLength,
				)
			);
		case 'pattern':
			return work.pattern;
		case 'field':
			return (
				// Hardly two records have the same event ID: each is read from its text.
				(expression.field === 'id' ? work.word : work.value) *
				Math.max(
					1,
					comparisonsOf(
						filterFieldEntries[expression.field].matching,
						expression.values,
					),
				)
			);
	}
}
