import type {SharedActor, SharedCall} from './record-counter.js';
import type {CountableRecord} from './traits.js';

/** Takes records of which nothing but counts is asked for, as from a file that is summed up. */
export type CountingSink = {
	/**
	 * A record that was not there before.
	 *
	 * @param time of the event, ms
	 */
	count(record: CountableRecord, time: number): void;
	/** The same for one of many that are counted alike. */
	countShared(call: SharedCall, actor: SharedActor, time: number): void;
	/** Records that were there before. */
	countRepeated(count: number): void;
};
