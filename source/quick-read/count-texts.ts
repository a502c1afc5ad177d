import type {TrailRecord} from '../cloudtrail/trail-record.js';
import type {TakeText} from '../files/record-splitter.js';
import {createSeenRecords} from '../ingest/seen-records.js';
import type {CountableRecord} from '../store/traits.js';
import {QuickReader} from './quick-reader.js';

/** Where records go that are only counted. */
export type Tally = {
	/**
	 * A record that was not there before.
	 *
	 * @param time of the event, ms
	 * @param isShared the same object comes again
	 */
	count(record: CountableRecord, time: number, isShared: boolean): void;
	/** Records that were there before. */
	countRepeated(count: number): void;
};

export type CountTextsOptions = {
	readonly tally: Tally;
	readonly isWanted: (
		record: Pick<TrailRecord, 'time' | 'timeFrom' | 'eventSource'>,
	) => boolean;
	/** ms. @default Date.now */
	readonly now?: () => number;
};

// Files have no deliveries that could be told apart.
const delivery = {logEventId: undefined, logGroupIdentifier: undefined};

/**
 * Does with texts what `ingest` does with messages, where nothing but counts
 * is asked for: the same records are new, and are counted the same.
 */
export function countTexts({
	tally,
	isWanted,
	now = Date.now,
}: CountTextsOptions): TakeText {
	const reader = new QuickReader();
	const seen = createSeenRecords();
	return (bytes, start, end) => {
		const {keyHash, time, timeFrom, countable, isShared} = reader.read(
			bytes,
			start,
			end,
			now(),
		);
		const {eventSource} = countable;
		if (!isWanted({time, timeFrom, eventSource})) {
			return;
		}

		if (seen.see(keyHash, delivery) === 'new') {
			tally.count(countable, time, isShared);
		} else {
			tally.countRepeated(1);
		}
	};
}
