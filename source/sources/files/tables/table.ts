import {namesRecordField} from '../../../cloudtrail/hidden-record.js';
import {namesEvent} from '../../../cloudtrail/spelling/column-path.js';
import {
	type Spelling,
	spellingOf,
} from '../../../cloudtrail/spelling/restore-spelling.js';

/** What the columns of a table are to a reader of records. */
export type Table = {
	readonly names: readonly string[];
	/** Numbers of the columns whose cells are texts with records in them, as `@message`. */
	readonly messages: readonly number[];
	/** How a row becomes a record, where the columns are fields of one. */
	readonly spelling: Spelling | undefined;
};

// Logs Insights, Splunk, Elastic, and what LookupEvents calls the record.
const messageName = /^(?:@?message|_raw|event\.original|cloud_?trail_?event)$/i;

const likelyName = /^[@_\p{L}][\p{L}\d\s@_.:/()-]{0,99}$/u;

/**
 * The table that a first line begins; undefined where nothing says that records are
 * in it.
 *
 * @param header the cells of the first line
 * @param sample the cells of the second one: a column with any name may hold records
 */
export function tableOf(
	header: readonly string[],
	sample: readonly string[] = [],
): Table | undefined {
	const names = header.map(name => name.trim());
	const spelling = spellingOf(names);
	const messages = [...names.keys()].filter(index =>
		messageName.test(names[index] ?? ''),
	);
	const columns = names.length;
	if (spelling !== undefined || (messages.length > 0 && columns > 1)) {
		return {names, messages, spelling};
	}

	if (
		sample.length !== columns ||
		!names.every(name => likelyName.test(name)) ||
		new Set(names).size < columns
	) {
		return;
	}

	const withRecords = [...sample.keys()].filter(index =>
		namesRecordField(sample[index] ?? ''),
	);
	return withRecords.length > 0
		? {names, messages: withRecords, spelling: undefined}
		: undefined;
}

/**
 * The table that goes on behind a row which is a header: that of another file, where
 * several were written into one. Undefined for all other rows.
 */
export function nextTable(
	table: Table,
	cells: readonly string[],
): Table | undefined {
	const names = cells.map(cell => cell.trim());
	if (
		names.length === table.names.length &&
		names.every((name, index) => name === table.names[index])
	) {
		return table;
	}

	return names.some(name => name === '@message' || namesEvent(name))
		? tableOf(names)
		: undefined;
}
