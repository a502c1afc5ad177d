import {formatCount} from '../../text/format-count.js';
import {longestInput} from '../../text/text-input.js';
import {comparisonsOf} from '../evaluate/compile-values.js';
import {filterFieldEntries} from '../filter-fields.js';
import {FilterError} from './filter-error.js';
import type {FilterToken} from './filter-tokens.js';

/** UTF-16 units of a filter's text at most: as many as the filter bar holds. */
export const longestFilter = longestInput;

/**
 * Terms of a filter at most: words, fields, and each further value that is a part
 * or has a `*`. Every one is a look at every record, and 200 of them take a tenth
 * of a second for 4,096 records. Whole values cost nothing: thousands may follow
 * one field.
 */
export const mostTerms = 200;

/** What is wrong with a text that is longer than `longestFilter`. */
export const tooLong = `too long: a filter has at most ${formatCount(longestFilter)} characters`;

/** @throws FilterError */
export function checkLength(text: string): void {
	if (text.length > longestFilter) {
		throw new FilterError(tooLong, {
			at: longestFilter,
			length: text.length - longestFilter,
		});
	}
}

/** @throws FilterError at the first term that is one too many */
export function checkTerms(tokens: readonly FilterToken[]): void {
	let count = 0;
	for (const token of tokens) {
		count += termsIn(token);
		if (count > mostTerms) {
			throw new FilterError(
				`too many terms: a filter has at most ${mostTerms} words, fields and their values; thousands of whole values can be listed, such as event:=GetQApp,=DeleteQApp`,
				token,
			);
		}
	}
}

function termsIn(token: FilterToken): number {
	switch (token.kind) {
		case 'word':
			return token.text === '' ? 0 : 1;
		case 'regex':
			return 1;
		case 'field':
			return Math.max(
				1,
				comparisonsOf(filterFieldEntries[token.field].matching, token.values),
			);
		default:
			return 0;
	}
}
