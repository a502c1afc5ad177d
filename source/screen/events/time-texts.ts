import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import {ageText} from '../../text/age-text.js';
import {formatDuration} from '../../text/format-time.js';
import {rowTimeText, type ScreenClock} from '../../text/screen-clock.js';
import type {TimeColumn} from '../view-state.js';

/** The names of the first column. */
export const timeTitles: Readonly<Record<TimeColumn, string>> = {
	clock: 'Time',
	age: 'Ago',
	lag: 'Lag',
};

export type TimeTextOptions = {
	readonly timeColumn: TimeColumn;
	readonly clock: ScreenClock;
	/** Days since the epoch: that of the header or the title. */
	readonly day: number;
	/** Cells of the clock of another day. */
	readonly otherDayClock: 5 | 8;
	/** ms. Only ages need it. */
	readonly now: number;
};

/** What the first column says of a record: `16:36:05`, `12m` ago, or `2m10s` of lag. */
export function timeText(
	record: Pick<TrailRecord, 'time' | 'timeFrom' | 'deliveryTime'>,
	{timeColumn, clock, day, otherDayClock, now}: TimeTextOptions,
): string {
	switch (timeColumn) {
		case 'clock': {
			return rowTimeText(record.time, day, clock, otherDayClock);
		}

		case 'age': {
			return ageText(now - record.time);
		}

		case 'lag': {
			// Files do not say when a record was delivered.
			return record.deliveryTime === undefined || record.timeFrom !== 'event'
				? '?'
				: formatDuration(record.deliveryTime - record.time);
		}
	}
}
