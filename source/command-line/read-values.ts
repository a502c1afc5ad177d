import {formatCount} from '../text/format-count.js';
import type {FlagName} from './flags.js';
import type {ReadArguments} from './read-flags.js';
import {unknownValue, usageError} from './usage-errors.js';

/**
 * A number in plain decimals.
 *
 * @throws UsageError
 */
export function readNumber(
	read: ReadArguments,
	name: FlagName,
	range: {least: number; most: number; hasDecimals?: boolean},
): number | undefined {
	const text = readOnce(read, name);
	if (text === undefined) {
		return undefined;
	}

	const plain = range.hasDecimals
		? /^\d{1,10}(?:\.\d{1,3})?$/
		: /^(?:\d{1,10}|\d{1,3}(?:[,_]\d{3}){1,3})$/;
	const number = plain.test(text)
		? Number(text.replaceAll(/[,_]/g, ''))
		: Number.NaN;
	if (!(number >= range.least && number <= range.most)) {
		const kind = range.hasDecimals ? 'number' : 'whole number';
		throw usageError(
			`--${name} can't be ${text}: it is a ${kind} from ${bound(range.least)} to ${bound(range.most)}.`,
		);
	}

	return number;
}

/** `0.1`, `5,000` */
function bound(value: number): string {
	return Number.isInteger(value) ? formatCount(value) : String(value);
}

/**
 * The one value of a flag.
 *
 * @throws UsageError where there are more
 */
export function readOnce(
	read: ReadArguments,
	name: FlagName,
): string | undefined {
	const [value, second] = read.values(name);
	if (second !== undefined) {
		throw usageError(`--${name} can be given once.`);
	}

	return value;
}

/**
 * One of the values that a flag allows.
 *
 * @throws UsageError that names the nearest one
 */
export function readChoice<Choice extends string>(
	read: ReadArguments,
	name: FlagName,
	choices: readonly Choice[],
): Choice | undefined {
	const text = readOnce(read, name);
	return text === undefined ? undefined : choiceOf(name, text, choices);
}

/**
 * The values of a flag that repeats, each one of those that it allows.
 *
 * @throws UsageError that names the nearest one
 */
export function readChoices<Choice extends string>(
	read: ReadArguments,
	name: FlagName,
	choices: readonly Choice[],
): readonly Choice[] {
	return read.values(name).map(text => choiceOf(name, text, choices));
}

function choiceOf<Choice extends string>(
	name: FlagName,
	text: string,
	choices: readonly Choice[],
): Choice {
	const choice = choices.find(each => each === text);
	if (choice === undefined) {
		throw unknownValue(name, text, choices);
	}

	return choice;
}
