import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import {hasRowFlag, noRowFlags, type RowFlag} from '../row-flags.js';
import type {FilterColumn} from './record-columns.js';
import type {RecordFilter} from './record-filter.js';
import {complement} from './record-set.js';

/** A test of one column: of the record or of the row. */
export type Clause = RecordFilter;

/** One test of a column for both ways of asking. */
export function createClause<Column extends FilterColumn>(
	column: Column,
	test: (value: TrailRecord[Column]) => boolean,
): Clause {
	return {
		matches: record => test(record[column]),
		select: columns => columns.where(column, test),
	};
}

/** The same for what else the call was about besides the shown resource. */
export function createOtherResourceClause(
	test: (resource: string) => boolean,
): Clause {
	return {
		matches: ({otherResources}) => otherResources.some(test),
		select: columns => columns.whereOtherResource(test),
	};
}

/** The same for the event time, ms. */
export function createTimeClause(test: (time: number) => boolean): Clause {
	return {
		matches: ({time}) => test(time),
		select: columns => columns.whereTime(test),
	};
}

/** The same for `TrailRecord.key`. */
export function createKeyClause(keys: ReadonlySet<string>): Clause {
	return {
		matches: ({key}) => keys.has(key),
		select: columns => columns.whereKey(keys),
	};
}

/** The same for a flag of the row. */
export function createRowClause(
	flag: RowFlag,
	test: (isSet: boolean) => boolean,
): Clause {
	const takesSet = test(true);
	const takesOthers = test(false);
	return {
		matches: (_, flags = noRowFlags) =>
			hasRowFlag(flags, flag) ? takesSet : takesOthers,
		select(columns) {
			if (takesSet === takesOthers) {
				return new Uint8Array(columns.size).fill(takesSet ? 1 : 0);
			}

			const rows = columns.whereRow(flag);
			return takesSet ? rows : complement(rows);
		},
	};
}
