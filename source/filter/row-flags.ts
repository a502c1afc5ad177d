/**
 * What a filter can ask of a row beside its record: `first:yes` asks for the
 * first record of an actor, `late:yes` for a record that arrived late.
 *
 * The invariant: a flag is known when the record arrives and never changes
 * while the row is held, so a filter looks at each row once. A field for what
 * turns out later (`mark:`, a duplicate in the log group, an update) needs a
 * flag here and, in `store/rows/queried-rows.ts`, another look at the rows
 * whose flag changed.
 */
export type RowFlag = 'first' | 'late';

/** A set of flags, as bits. */
export type RowFlags = number;

export const rowFlagBits: Readonly<Record<RowFlag, number>> = {
	first: 0b1,
	late: 0b10,
};

/** Of a row of which nothing is known, and of a record that has no row. */
export const noRowFlags: RowFlags = 0;

export function hasRowFlag(flags: RowFlags, flag: RowFlag): boolean {
	return (flags & rowFlagBits[flag]) !== 0;
}
