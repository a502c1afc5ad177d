import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {RowFlag} from '../row-flags.js';
import type {RecordSet} from './record-set.js';
import type {TextSearch} from './text-search.js';

/** What filters look at of a record besides its text. */
export type FilterColumn =
	| 'eventName'
	| 'eventSource'
	| 'eventId'
	| 'eventCategory'
	| 'awsRegion'
	| 'recipientAccountId'
	| 'sourceIPAddress'
	| 'actor'
	| 'access'
	| 'resource'
	| 'error'
	| 'unusual';

/** Many records, by what they hold instead of one by one. */
export type RecordColumns = {
	/** How many records. */
	readonly size: number;
	/** Those whose value passes. What the test says of a value is taken to hold for all records that have it. */
	where<Column extends FilterColumn>(
		column: Column,
		test: (value: TrailRecord[Column]) => boolean,
	): RecordSet;
	/** Those whose row has the flag. */
	whereRow(flag: RowFlag): RecordSet;
	/** Those whose JSON, as it is written or as it reads, or whose resource holds the text. */
	whereTextHolds(search: TextSearch): RecordSet;
};
