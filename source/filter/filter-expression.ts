import type {FilterField} from './filter-fields.js';

export type FilterExpression =
	| {readonly kind: 'everything'}
	| {readonly kind: 'and'; readonly operands: readonly FilterExpression[]}
	| {readonly kind: 'or'; readonly operands: readonly FilterExpression[]}
	| {readonly kind: 'not'; readonly operand: FilterExpression}
	/** Anywhere in the row or the record, case-insensitively. */
	| {readonly kind: 'word'; readonly text: string}
	/** A match anywhere in the row or the record, case-insensitively. */
	| {readonly kind: 'regex'; readonly source: string}
	/** The record, by a filter pattern of CloudWatch Logs: `{ $.eventName = "Delete*" }`. */
	| {readonly kind: 'pattern'; readonly text: string}
	/** One of the values, case-insensitively: see `evaluate/value-pattern.ts`. */
	| {
			readonly kind: 'field';
			readonly field: FilterField;
			readonly values: readonly string[];
	  };

/** Where and why a filter text is wrong. */
export type FilterSyntaxError = {
	readonly message: string;
	/** Offset in the text in UTF-16 code units, and how many of them are meant. */
	readonly at: number;
	readonly length: number;
};
