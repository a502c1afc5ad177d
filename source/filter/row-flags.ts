/**
 * What the store knows of a row beside its record: the first record of its
 * actor, late, held twice by the log group, corrected by an update. It may
 * change while the row is held.
 */
export type RowFlag = 'first' | 'late' | 'duplicated' | 'corrected';

/** A set of flags, as bits. */
export type RowFlags = number;

export const rowFlagBits: Readonly<Record<RowFlag, number>> = {
	first: 0b1,
	late: 0b10,
	duplicated: 0b100,
	corrected: 0b1000,
};

/** Of a row of which nothing is known, and of a record that has no row. */
export const noRowFlags: RowFlags = 0;

export function hasRowFlag(flags: RowFlags, flag: RowFlag): boolean {
	return (flags & rowFlagBits[flag]) !== 0;
}
