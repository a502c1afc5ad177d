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
	| 'userAgent'
	| 'callingService'
	| 'delegateAccount'
	| 'isAutomatic'
	| 'isOfConsole'
	| 'hasMfa'
	| 'requestId'
	| 'sharedEventId'
	| 'logGroup'
	| 'actor'
	| 'access'
	| 'impact'
	| 'resource'
	| 'error'
	| 'dryRun'
	| 'unusual';

/** Many records, kept in columns: the different values of each, and which record has which. */
export type RecordColumns = {
	/** How many records. */
	readonly size: number;
	/** The records whose value passes. The test is asked once per different value. */
	where<Column extends FilterColumn>(
		column: Column,
		test: (value: TrailRecord[Column]) => boolean,
	): RecordSet;
	/** The records of which one of `otherResources` passes. */
	whereOtherResource(test: (resource: string) => boolean): RecordSet;
	/** The records whose `time` passes, ms. The test is asked for each record. */
	whereTime(test: (time: number) => boolean): RecordSet;
	/** The records with one of these `TrailRecord.key`. */
	whereKey(keys: ReadonlySet<string>): RecordSet;
	/** The records whose row has the flag. */
	whereRow(flag: RowFlag): RecordSet;
	/** The records whose JSON passes, among some. The test is asked once per record. */
	whereJson(test: (json: string) => boolean, among: RecordSet): RecordSet;
	/** The records whose JSON, with or without its escapes undone, or whose resource holds the text. */
	whereTextHolds(search: TextSearch): RecordSet;
};
