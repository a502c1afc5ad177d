import type {StoredRecord} from '../../store/snapshot.js';
import {formatCount} from '../../text/format-count.js';
import {rowTimeText, screenClock, screenDay} from '../../text/screen-clock.js';
import type {ScreenInput} from '../screen-input.js';

/**
 * How many rows say the same as the open record, where repeats are folded, and from
 * when to when: `×37 16:40:29-16:41:03`, then without the times. Empty where it
 * repeats nothing.
 */
export function repeatsTexts(
	{seq, record: {time}}: StoredRecord,
	{state, snapshot, now, zone, glyphs}: ScreenInput,
): readonly string[] {
	const {rows, order} = snapshot;
	const index = state.fold.isOn ? rows.indexOfSeq(seq) : undefined;
	const repeats = index === undefined ? undefined : rows.repeatsAround(index);
	const first = repeats && rows.at(repeats.first);
	const last = repeats && rows.at(repeats.last);
	if (
		repeats === undefined ||
		first === undefined ||
		repeats.first === repeats.last
	) {
		return [];
	}

	const clock = screenClock(now, zone);
	const timeOf = (stored: StoredRecord | undefined) =>
		stored === undefined
			? ''
			: rowTimeText(stored.record.time, screenDay(time, clock), clock);
	const count = `${glyphs.times}${formatCount(repeats.last - repeats.first + 1)}`;
	// In the order of arrival the first one need not be the oldest.
	return order === 'event-time'
		? [`${count} ${timeOf(first)}-${timeOf(last)}`, count]
		: [count];
}
