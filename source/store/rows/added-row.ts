import type {TrailRecord} from '../../cloudtrail/trail-record.js';

/** A record that was just added to the held ones, while it is at hand. */
export type AddedRow = {
	readonly slot: number;
	readonly seq: number;
	readonly record: TrailRecord;
};
