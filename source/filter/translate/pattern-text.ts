import {quoteText} from '../../cloudwatch-pattern/quote-text.js';
import type {Condition, TextShape} from './conditions/condition.js';
import {patternRegex} from './pattern-regex-text.js';

/** A part of a filter pattern, and what it takes of AWS's limits. */
export type PatternPart = {
	/** What stands between the braces; `||` stands in parentheses. */
	readonly text: string;
	readonly regexes: number;
	/** Selectors with `*`. */
	readonly wildcards: number;
};

/** Writes a condition as a part of a filter pattern. Undefined where patterns have no word for it. */
export function patternPart(condition: Condition): PatternPart | undefined {
	switch (condition.kind) {
		case 'all':
			return joined(condition.conditions, ' && ');
		case 'any': {
			const inner = joined(condition.conditions, ' || ');
			return inner && {...inner, text: `(${inner.text})`};
		}

		case 'text': {
			const {path, shapes, isWanted} = condition;
			return textPart(path, shapes, isWanted);
		}

		case 'flag':
			return plainPart(
				`$.${condition.path} IS ${condition.is ? 'TRUE' : 'FALSE'}`,
			);
		case 'missing':
			return plainPart(`$.${condition.path} NOT EXISTS`);
		case 'pattern': {
			const {text, regexes, wildcards} = condition;
			return {text: `(${text})`, regexes, wildcards};
		}

		default:
			return undefined;
	}
}

function plainPart(text: string): PatternPart {
	return {text, regexes: 0, wildcards: 0};
}

function joined(
	conditions: readonly Condition[],
	sign: string,
): PatternPart | undefined {
	const parts = conditions.map(patternPart);
	const known = parts.filter(part => part !== undefined);
	return known.length < parts.length
		? undefined
		: {
				text: known.map(({text}) => text).join(sign),
				regexes: sum(known.map(({regexes}) => regexes)),
				wildcards: sum(known.map(({wildcards}) => wildcards)),
			};
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}

/** Whole texts, beginnings and ends in the one spelling are strings; all else of the field is one regex. */
function textPart(
	path: string,
	shapes: readonly TextShape[],
	isWanted: boolean,
): PatternPart {
	const strings = shapes.filter(isString);
	const others = shapes.filter(shape => !isString(shape));
	const operator = isWanted ? '=' : '!=';
	const comparisons = [
		...strings.map(
			({pieces, isOpenLeft, isOpenRight}) =>
				`$.${path} ${operator} ${quoteText(wildText(pieces.join(), isOpenLeft, isOpenRight))}`,
		),
		...(others.length === 0
			? []
			: [`$.${path} ${operator} ${patternRegex(others)}`]),
	];
	const [first = '', ...more] = comparisons;
	const text = comparisons.join(isWanted ? ' || ' : ' && ');
	return {
		text: more.length === 0 ? first : `(${text})`,
		regexes: others.length === 0 ? 0 : 1,
		wildcards: 0,
	};
}

function wildText(
	text: string,
	isOpenLeft: boolean,
	isOpenRight: boolean,
): string {
	return text === '' && isOpenLeft && isOpenRight
		? '*'
		: `${isOpenLeft ? '*' : ''}${text}${isOpenRight ? '*' : ''}`;
}

/** A string has no escape for a star, and takes one at its ends only. */
function isString({pieces, isSpelled}: TextShape): boolean {
	return isSpelled && pieces.length === 1 && !pieces.join().includes('*');
}
