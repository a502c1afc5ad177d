import {truncateText} from '../../text/fit-line.js';
import {nearestName} from '../../text/near-names.js';
import {addressProblem} from '../address/address-value.js';
import {regexIn} from '../evaluate/value-pattern.js';
import {
	type FilterField,
	filterFieldEntries,
	filterFields,
	isFilterField,
} from '../filter-fields.js';
import {type Asked, formatTimeRange, readTimeRange} from '../time/time.js';
import {checkRegex} from './check-regex.js';
import {FilterError} from './filter-error.js';

export type FilterToken = {readonly at: number; readonly length: number} & (
	| {readonly kind: '(' | ')' | '-' | 'AND' | 'OR'}
	/** Searched for anywhere; `''` says nothing. */
	| {readonly kind: 'word'; readonly text: string}
	| {readonly kind: 'regex'; readonly source: string}
	| {
			readonly kind: 'field';
			readonly field: FilterField;
			readonly values: readonly string[];
	  }
);

const space = /\s+/y;
const quoted = /"((?:[^"\\]|\\.)*)"/sy;
const bareWord = /[^\s"()]+/y;
const bareValue = /[^\s",()]+/y;
// Nothing but the end of a part stands behind it, and a slash inside is `\/`: so
// `/aws/x` is text.
const regex = /\/(?:[^/\\]|\\.)+\/(?=[\s),]|$)/sy;
// Of a value, quotes only keep the text together.
const escapeSlash = String.raw`\/ at the start searches for the text`;
// Not the start of an ARN or a URL: those are words.
const fieldName = /(?!arn:)([a-z]+):(?!\/\/)/iy;

/**
 * @param asked when the text was typed, for the times in it
 * @throws FilterError
 */
export function filterTokens(
	text: string,
	asked: Asked,
): readonly FilterToken[] {
	const tokens: FilterToken[] = [];
	let at = 0;

	const take = (regex: RegExp): RegExpExecArray | null => {
		regex.lastIndex = at;
		const found = regex.exec(text);
		at += found?.[0].length ?? 0;
		return found;
	};

	const takeQuoted = (): string | undefined => {
		if (text[at] !== '"') {
			return undefined;
		}

		const found = take(quoted);
		if (found === null) {
			throw new FilterError('The closing quote is missing', {
				at,
				length: text.length - at,
			});
		}

		return found[1];
	};

	const takeRegex = (asText: string): string | undefined => {
		const from = at;
		const source = take(regex)?.[0].slice(1, -1);
		if (source !== undefined) {
			checkRegex(source, {at: from, length: at - from}, asText);
		}

		return source;
	};

	const takeValue = (field: FilterField): string | undefined => {
		const from = at;
		const isText =
			filterFieldEntries[field].choices === undefined && field !== 'time';
		const source = isText ? takeRegex(escapeSlash) : undefined;
		if (source !== undefined) {
			return `/${source}/`;
		}

		const sign = take(/=/y)?.[0] ?? '';
		const value =
			takeQuoted()?.replaceAll(/\\([\\"])/g, keepBackslashPair) ??
			take(bareValue)?.[0];
		const place = {at: from, length: at - from};
		if (value === undefined && sign !== '') {
			throw new FilterError(
				'After = the whole value is missing, such as event:=GetQApp; the sign itself is \\=',
				place,
			);
		}

		return value === undefined
			? undefined
			: readValue(field, `${sign}${value}`, place, asked);
	};

	const takeField = (from: number, name: string): FilterToken => {
		const field = knownField(name, {at: from, length: name.length});
		const values: string[] = [];
		do {
			const value = takeValue(field);
			if (value === undefined) {
				throw new FilterError(
					values.length === 0
						? `${field}: needs a value, such as ${filterFieldEntries[field].example}`
						: 'A value is missing after the comma',
					{at: from, length: at - from},
				);
			}

			values.push(value);
		} while (take(/,/y) !== null);

		return {kind: 'field', field, values, at: from, length: at - from};
	};

	const takeToken = (): FilterToken => {
		const from = at;
		for (const kind of ['(', ')', '-'] as const) {
			if (text[at] === kind) {
				at++;
				return {kind, at: from, length: 1};
			}
		}

		const phrase = takeQuoted();
		if (phrase !== undefined) {
			return {
				kind: 'word',
				text: phrase.replaceAll(/\\([\\"])/g, '$1'),
				at: from,
				length: at - from,
			};
		}

		const source = takeRegex('quote it to search for the text');
		if (source !== undefined) {
			return {kind: 'regex', source, at: from, length: at - from};
		}

		const name = take(fieldName)?.[1];
		return name === undefined
			? wordToken(take(bareWord)?.[0] ?? '', from)
			: takeField(from, name);
	};

	take(space);
	while (at < text.length) {
		tokens.push(takeToken());
		take(space);
	}

	return tokens;
}

/** Undoes `\"` only: `\\` is an escape of the value's pattern. */
function keepBackslashPair(pair: string, character: string): string {
	return character === '"' ? '"' : pair;
}

function wordToken(text: string, at: number): FilterToken {
	const {length} = text;
	if (text === 'AND' || text === 'OR') {
		return {kind: text, at, length};
	}

	// A word is found anywhere as it is, so a star at its ends changes nothing.
	const plain = withoutStars(text);
	if (plain.includes('*')) {
		throw new FilterError(
			'* inside a word: name a field, such as event:Get*App, or quote it',
			{at, length},
		);
	}

	return {kind: 'word', text: plain, at, length};
}

/** A loop: `/\*+$/` takes the square of the length where the stars are not at the end. */
function withoutStars(text: string): string {
	let from = 0;
	while (text[from] === '*') {
		from++;
	}

	let to = text.length;
	while (to > from && text[to - 1] === '*') {
		to--;
	}

	return text.slice(from, to);
}

type Place = {readonly at: number; readonly length: number};

function knownField(name: string, place: Place): FilterField {
	const field = name.toLowerCase();
	if (!isFilterField(field)) {
		const near = nearestName(name, filterFields);
		throw new FilterError(
			near === undefined
				? `No field ${truncateText(name, 40)}: fields are ${filterFields.join(', ')}; quote the text to search for it`
				: `No field ${truncateText(name, 40)}: did you mean ${near}:?`,
			place,
		);
	}

	return field;
}

function readValue(
	field: FilterField,
	text: string,
	place: Place,
	asked: Asked,
): string {
	if (field === 'time') {
		return readTime(text.replace(/^=/, ''), place, asked);
	}

	const {choices, matching} = filterFieldEntries[field];
	if (choices === undefined) {
		const source = regexIn(text);
		if (source !== undefined) {
			checkRegex(source, place, escapeSlash);
		}

		const problem = matching === 'address' ? addressProblem(text) : undefined;
		if (problem !== undefined) {
			throw new FilterError(problem, place);
		}

		return text;
	}

	// They match the whole in any case.
	const value = choices.read(text.replace(/^=/, ''));
	if (value === undefined) {
		throw new FilterError(
			`${field}: takes ${choices.values.join(', ')}${elsewhere(text)}`,
			place,
		);
	}

	return value;
}

/** @returns the same range as two times, whenever it is read */
function readTime(text: string, place: Place, asked: Asked): string {
	const range = readTimeRange(text, asked);
	if ('problem' in range) {
		throw new FilterError(range.problem, place);
	}

	return formatTimeRange(range);
}

/** The field that has the value, for one that was put to another: `; did you mean impact:destructive?` */
function elsewhere(text: string): string {
	const field = filterFields.find(other =>
		filterFieldEntries[other].choices?.values.includes(text.toLowerCase()),
	);
	return field === undefined
		? ''
		: `; did you mean ${field}:${text.toLowerCase()}?`;
}
