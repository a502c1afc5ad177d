import type {TrailRecord} from '../../cloudtrail/trail-record.js';

/** A record that was just added to the held records, still in parsed form. */
export type AddedRow = {
	readonly slot: number;
	readonly seq: number;
	readonly record: TrailRecord;
};
