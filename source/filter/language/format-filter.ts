import {regexIn} from '../evaluate/value-pattern.js';
import type {FilterExpression} from '../filter-expression.js';

/** The text that `parseFilter` reads as this expression. */
export function formatFilter(expression: FilterExpression): string {
	return expression.kind === 'everything' ? '' : format(expression);
}

function format(expression: FilterExpression): string {
	switch (expression.kind) {
		case 'everything':
			return '*';
		case 'and':
			return expression.operands
				.map(operand => grouped(operand, ['and', 'or']))
				.join(' ');
		case 'or':
			return expression.operands
				.map(operand => grouped(operand, ['or']))
				.join(' OR ');
		case 'not':
			return `-${grouped(expression.operand, ['and', 'or'])}`;
		case 'word':
			return formatWord(expression.text);
		case 'regex':
			return `/${expression.source}/`;
		case 'pattern':
			return expression.text;
		case 'field':
			return `${expression.field}:${expression.values.map(formatValue).join(',')}`;
	}
}

function grouped(
	expression: FilterExpression,
	kinds: ReadonlyArray<FilterExpression['kind']>,
): string {
	const text = format(expression);
	return kinds.includes(expression.kind) ? `(${text})` : text;
}

// What the parser would take for something else: a sign, a field, an operator.
const needsQuotes =
	/[\s"()*]|^[-{]|^\/(?:[^/\\]|\\.)*\\?\/?$|^(?:AND|OR)$|^(?!arn:)[a-z]+:(?!\/\/)|^$/i;

function formatWord(text: string): string {
	return needsQuotes.test(text)
		? `"${text.replaceAll(/[\\"]/g, String.raw`\$&`)}"`
		: text;
}

function formatValue(value: string): string {
	if (regexIn(value) !== undefined) {
		return value;
	}

	return value.startsWith('=')
		? `=${formatText(value.slice(1))}`
		: formatText(value);
}

function formatText(value: string): string {
	if (!/[\s",()]|^$|^\/(?:[^/\\]|\\.)*\\?\/?$/.test(value)) {
		return value;
	}

	// `\\` and `\*` are the value's own escapes and stay; a backslash that would
	// escape the quote behind it becomes one.
	const inside = value.replaceAll(/\\[*\\]|\\(?="|$)|"/g, found =>
		found.length === 2 ? found : `\\${found}`,
	);
	return `"${inside}"`;
}
