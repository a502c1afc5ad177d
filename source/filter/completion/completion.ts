/**
 * Completion: what can be typed at the caret of a filter's text.
 *
 *     -who:alice ev|        the field event:, and others that begin so
 *     (event:Get,Del|       the values of event: that have this in them
 *     who:"ali|             likewise; what is taken replaces the quote as well
 *     "ali|   /ev|          nothing: a text is searched for
 *
 * The invariant: a value that is taken stands in the text so that the filter
 * language reads exactly this value, whole, whatever characters it has. The rest of
 * the text is read as before.
 *
 * - this file: the place that is completed
 * - `completed-text.ts`: the text with a completion in it
 * - `narrow-values.ts`: which values have in them what was typed
 * - `seen-texts.ts`: which values of a field a record has
 */
import {
	type FilterField,
	filterFieldEntries,
	filterFields,
	hintedFields,
	isFilterField,
} from '../filter-fields.js';

/** A part of a text, in UTF-16 units. */
type Part = {
	readonly from: number;
	/** Behind the last unit. */
	readonly to: number;
};

/** What is completed. Its part of the text is replaced. */
export type CompletionPlace = Part & {
	/** The term that the place is in, signs included. */
	readonly term: Part;
} & (
		| {
				readonly kind: 'field';
				/** Before the caret. */
				readonly typed: string;
		  }
		| {
				readonly kind: 'value';
				readonly field: FilterField;
				/** Before the caret, in the language's own form without quotes: `=Del`. */
				readonly typed: string;
		  }
	);

const space = /\s*/y;
const word = /[^\s"()]+/y;
const value = /[^\s",()]+/y;
const quoted = /"(?:[^"\\]|\\.)*"/sy;
const regex = /\/(?:[^/\\]|\\.)+\/(?=[\s),]|$)/sy;
const fieldName = /(?!arn:)([a-z]+):(?!\/\/)/iy;

/** What can be completed at the caret; undefined inside of quotes, of a regex and of a pattern of CloudWatch Logs. */
export function completionAt(
	text: string,
	caret: number,
): CompletionPlace | undefined {
	if (text.trimStart().startsWith('{')) {
		return undefined;
	}

	let at = 0;
	const take = (expected: RegExp): string | undefined => {
		expected.lastIndex = at;
		const found = expected.exec(text)?.[0];
		at += found?.length ?? 0;
		return found;
	};

	/** The place in the values of a field. To be called behind the colon. */
	const placeInValues = (
		start: number,
		field: string,
	): CompletionPlace | undefined => {
		let place: (Part & {readonly isClosed: boolean}) | undefined;
		do {
			const from = at;
			const isClosed = takeValue();
			if (place === undefined && caret <= at) {
				place = {from, to: isClosed ? at : caret, isClosed};
			}
		} while (take(/,/y) !== undefined);
		if (place === undefined || !isFilterField(field)) {
			return undefined;
		}

		const {from, to, isClosed} = place;
		return {
			...{kind: 'value', field, from, to},
			typed: withoutQuotes(text.slice(from, caret)),
			term: {from: start, to: isClosed ? at : to},
		};
	};

	/** @returns false where the closing quote is missing: the value takes the rest of the text */
	const takeValue = (): boolean => {
		if (take(regex) !== undefined) {
			return true;
		}

		take(/=/y);
		if (text[at] !== '"') {
			take(value);
			return true;
		}

		if (take(quoted) !== undefined) {
			return true;
		}

		at = text.length;
		return false;
	};

	/** @returns false where the closing quote is missing */
	const takeText = (): boolean | undefined =>
		text[at] === '"'
			? take(quoted) !== undefined
			: take(regex) === undefined
				? undefined
				: true;

	for (;;) {
		take(space);
		const start = at;
		while (text[at] === '-' && at < caret) {
			at++;
		}

		if (caret <= at) {
			// A field in front of a word would take the word for its value.
			return /[^\s)]/.test(text[caret] ?? '')
				? undefined
				: fieldPlace('', {
						from: caret,
						to: caret,
						start: Math.min(start, caret),
					});
		}

		const from = at;
		if (text[at] === '(' || text[at] === ')') {
			at++;
			continue;
		}

		const isText = takeText();
		if (isText === false || (isText && caret <= at)) {
			return undefined;
		}

		if (isText) {
			continue;
		}

		const name = take(fieldName)?.slice(0, -1);
		if (name === undefined) {
			take(word);
			if (caret <= at) {
				return fieldPlace(text.slice(from, caret), {from, to: at, start});
			}

			continue;
		}

		if (caret < at) {
			return fieldPlace(text.slice(from, caret), {from, to: at, start});
		}

		const place = placeInValues(start, name.toLowerCase());
		if (caret <= at) {
			return place;
		}
	}
}

/** The fields that begin with what was typed, those that matter most first. */
export function fieldsFor(typed: string): readonly FilterField[] {
	const beginning = typed.toLowerCase();
	return [...new Set([...hintedFields, ...filterFields])].filter(field =>
		field.startsWith(beginning),
	);
}

/** The values that a field takes; undefined where it takes any. */
export function choicesOf(field: FilterField): readonly string[] | undefined {
	return filterFieldEntries[field].choices?.values;
}

function fieldPlace(
	typed: string,
	{from, to, start}: Part & {readonly start: number},
): CompletionPlace {
	return {kind: 'field', typed, from, to, term: {from: start, to}};
}

/** A value as typed so far, without its quotes. */
function withoutQuotes(typed: string): string {
	const [, sign = '', inside] = /^(=?)"(.*)$/s.exec(typed) ?? [];
	if (inside === undefined) {
		return typed;
	}

	const isClosed = /^(?:[^"\\]|\\.)*"$/s.test(inside);
	const plain = (isClosed ? inside.slice(0, -1) : inside).replaceAll(
		/\\([\\"])/g,
		(pair, character) => (character === '"' ? '"' : pair),
	);
	return `${sign}${plain}`;
}
