import type {SharedActor, SharedCall} from './record-counter.js';
import type {CountableRecord} from './traits.js';

/** Counts records without holding them, for the summary of a file. */
export type CountingSink = {
	/**
	 * Counts a new record.
	 *
	 * @param time of the event, ms
	 */
	count(record: CountableRecord, time: number): void;
	/** Counts a new record whose call and actor are shared with many others. */
	countShared(call: SharedCall, actor: SharedActor, time: number): void;
	/** Counts records that were delivered before. */
	countRepeated(count: number): void;
};
