import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {FilterColumn, RecordColumns} from './record-columns.js';
import type {RecordSet} from './record-set.js';

/** A test of one column of a record. */
export type Clause = {
	readonly column: FilterColumn;
	matches(record: TrailRecord): boolean;
	select(columns: RecordColumns): RecordSet;
};

/** Written once, asked both ways: of a record at hand, and of all values of many records. */
export function createClause<Column extends FilterColumn>(
	column: Column,
	test: (value: TrailRecord[Column]) => boolean,
): Clause {
	return {
		column,
		matches: record => test(record[column]),
		select: columns => columns.where(column, test),
	};
}
