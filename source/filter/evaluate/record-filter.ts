import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {RowFlags} from '../row-flags.js';
import type {RecordColumns} from './record-columns.js';
import type {RecordSet} from './record-set.js';

/** A prepared filter. Both ways of asking give the same answer. */
export type RecordFilter = {
	/** For a record at hand. @param flags of its row; none where it has no row */
	matches(record: TrailRecord, flags?: RowFlags): boolean;
	/**
	 * For many records at a time.
	 *
	 * @param among what it says of other records means nothing
	 */
	select(columns: RecordColumns, among: RecordSet): RecordSet;
	/** It looks at each record by itself, which takes long: `select` should be asked for no more than are needed. */
	readonly isSlow?: boolean;
};
