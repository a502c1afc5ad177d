import {
	type AttentionRule,
	attentionRules,
	everyMark,
	markOf,
} from '../cloudtrail/attention/attention.js';
import type {AttentionMarks} from '../cloudtrail/attention/attention-marks.js';

/**
 * What a filter can ask of a row beside its record: `first:yes` asks for the
 * first record of an actor, `late:yes` for a record that arrived late, `why:*` for
 * one that a rule of attention marks.
 *
 * The invariant: a flag is known when the record arrives and never changes
 * while the row is held, so a filter looks at each row once. A mark of the user
 * comes later, and is no flag: `with-marks.ts` has the filter name the marked
 * records. A field for what else turns out later (a duplicate in the log group, an
 * update) needs a flag here and, in `store/rows/queried-rows.ts`, another look at the
 * rows whose flag changed.
 */
export type RowFlag = 'first' | 'first-operation' | 'late' | AttentionRule;

/** A set of flags, as 32 bits. */
export type RowFlags = number;

const firstBit = 0b1;
const lateBit = 0b10;
const operationBit = 0b100;
// The marks of the rules stand above these.
const marksShift = 3;

const markBits = Object.fromEntries(
	attentionRules.map(rule => [rule, markOf(rule) << marksShift]),
) as Readonly<Record<AttentionRule, number>>; // one entry for each rule

export const rowFlagBits: Readonly<Record<RowFlag, number>> = {
	first: firstBit,
	'first-operation': operationBit,
	late: lateBit,
	...markBits,
};

/** Of a row of which nothing is known, and of a record that has no row. */
export const noRowFlags: RowFlags = 0;

export type RowFacts = {
	readonly isFirstOfActor: boolean;
	readonly isFirstOfOperation: boolean;
	readonly isLate: boolean;
	readonly marks: AttentionMarks;
};

export function rowFlagsOf({
	isFirstOfActor,
	isFirstOfOperation,
	isLate,
	marks,
}: RowFacts): RowFlags {
	return (
		(isFirstOfActor ? firstBit : 0) |
		(isFirstOfOperation ? operationBit : 0) |
		(isLate ? lateBit : 0) |
		(marks << marksShift)
	);
}

/** The facts that `rowFlagsOf` made flags of. */
export function rowFactsOf(flags: RowFlags): RowFacts {
	return {
		isFirstOfActor: hasRowFlag(flags, 'first'),
		isFirstOfOperation: hasRowFlag(flags, 'first-operation'),
		isLate: hasRowFlag(flags, 'late'),
		marks: (flags >>> marksShift) & everyMark,
	};
}

export function hasRowFlag(flags: RowFlags, flag: RowFlag): boolean {
	return (flags & rowFlagBits[flag]) !== 0;
}
