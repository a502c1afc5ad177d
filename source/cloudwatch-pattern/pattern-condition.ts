import {takeRegex} from './pattern-regex.js';
import type {PatternScanner} from './pattern-scanner.js';

/** What a condition compares: the text of a value, and its number if it is one. */
export type PatternValue = {
	readonly text: string;
	readonly number: number | undefined;
};

export type PatternCondition = {
	readonly matches: (value: PatternValue) => boolean;
	readonly isRegex: boolean;
	/** It is `=` with a text that has no escape, and `*` at its ends only. */
	readonly isPlainText: boolean;
};

type Operand =
	| {readonly kind: 'number'; readonly number: number; readonly text: string}
	| {
			readonly kind: 'text' | 'regex';
			readonly matches: (text: string) => boolean;
			readonly isPlain: boolean;
	  };

const operators = /!=|<=|>=|=|<|>/y;
const number = /[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.*])/y;
const bare = /[\w.*]+/y;

/**
 * Takes an operator and its right side, such as `= "Delete*"` or `> 2000`. JSON
 * and space-delimited patterns have the same ones.
 *
 * @throws PatternError
 */
export function takeCondition(scanner: PatternScanner): PatternCondition {
	const operatorAt = scanner.at;
	const operator = scanner.take(operators);
	if (operator === undefined) {
		throw scanner.error('a comparison is missing');
	}

	scanner.skipSpace();
	const operand = takeOperand(scanner);
	if (operator === '=' || operator === '!=') {
		const isWanted = operator === '=';
		return {
			matches: value => equals(value, operand) === isWanted,
			isRegex: operand.kind === 'regex',
			isPlainText: isWanted && operand.kind === 'text' && operand.isPlain,
		};
	}

	if (operand.kind !== 'number') {
		throw scanner.error(`${operator} compares with numbers only`, operatorAt);
	}

	const limit = operand.number;
	return {
		matches: value =>
			value.number !== undefined && compare(value.number, operator, limit),
		isRegex: false,
		isPlainText: false,
	};
}

/**
 * A string, case-sensitive, with `*` at its start, its end or both. A `*` in
 * the middle is a literal, as the older edition of AWS's page says ("Ev*ent").
 * The newer edition is silent; the literal is the stricter reading.
 */
export function wildcardMatcher(pattern: string): (text: string) => boolean {
	const isOpenLeft = pattern.startsWith('*');
	const isOpenRight = pattern.length > 1 && pattern.endsWith('*');
	const part = pattern.slice(
		isOpenLeft ? 1 : 0,
		isOpenRight ? -1 : pattern.length,
	);
	if (isOpenLeft) {
		return isOpenRight
			? text => text.includes(part)
			: text => text.endsWith(part);
	}

	return isOpenRight ? text => text.startsWith(part) : text => text === part;
}

function takeOperand(scanner: PatternScanner): Operand {
	const regex = takeRegex(scanner);
	if (regex !== undefined) {
		return {kind: 'regex', matches: regex, isPlain: false};
	}

	const quoted = scanner.takeQuoted();
	if (quoted !== undefined) {
		return textOperand(quoted);
	}

	const digits = scanner.take(number);
	if (digits !== undefined) {
		return {kind: 'number', number: Number(digits), text: digits};
	}

	const text = scanner.take(bare);
	if (text === undefined) {
		throw scanner.error('a value is missing or has to be quoted');
	}

	return textOperand(text);
}

/** @param text unescaped; one that held an escape is not plain */
function textOperand(text: string): Operand {
	return {
		kind: 'text',
		matches: wildcardMatcher(text),
		isPlain: /^\*?[^*"\\]*\*?$/.test(text),
	};
}

function equals(value: PatternValue, operand: Operand): boolean {
	if (operand.kind !== 'number') {
		return operand.matches(value.text);
	}

	// CloudTrail writes account ids as strings, and AWS's own examples compare
	// them with bare digits.
	return value.number === undefined
		? value.text === operand.text
		: value.number === operand.number;
}

function compare(left: number, operator: string, right: number): boolean {
	switch (operator) {
		case '<':
			return left < right;
		case '>':
			return left > right;
		case '<=':
			return left <= right;
		default:
			return left >= right;
	}
}
