import type {StoredRecord} from '../../store/snapshot.js';
import {type ScreenClock, screenDay} from '../../text/screen-clock.js';

/**
 * The day whose rows show only times: that of the header where a row in sight is of
 * it, else the day of most rows in sight, which the title then names. A single
 * record of the year 1970 takes the seconds of no other row.
 *
 * @returns days since the epoch
 */
export function titleDay(
	stored: readonly StoredRecord[],
	clock: ScreenClock,
): number {
	const counts = new Map<number, number>();
	let best = clock.today;
	let most = 0;
	for (const {record} of stored) {
		const day = screenDay(record.time, clock);
		if (day === clock.today) {
			return day;
		}

		const count = (counts.get(day) ?? 0) + 1;
		counts.set(day, count);
		// Of two days the later: rows are in the order of time.
		if (count >= most && !Number.isNaN(day)) {
			best = day;
			most = count;
		}
	}

	return best;
}
