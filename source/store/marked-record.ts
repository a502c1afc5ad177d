import type {StoredRecord} from './snapshot.js';

/** A record that the user marked. It outlives the record in the store. */
export type MarkedRecord = {
	/** `TrailRecord.key`. */
	readonly key: string;
	/** Event time in ms: where the record lies among the others. */
	readonly time: number;
	/** What the user wrote beside it. */
	readonly note: string | undefined;
	/** The record itself; undefined for a mark of an earlier watch whose record has not arrived. */
	readonly stored: StoredRecord | undefined;
};
