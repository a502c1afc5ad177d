import type {Snapshot} from '../../store/snapshot.js';
import {formatCount} from '../../text/format-count.js';
import type {Tone} from '../../text/styled-line.js';
import type {EventsCursor} from '../view-state.js';

/** How many rows a search found, and which of them is under the cursor. */
export type FoundWords = {readonly text: string; readonly tone: Tone};

/** `12 of 340`; `340 found` where the cursor is on none of them; `3 so far, 400,000 rows to go`. */
export function foundWords(
	{found, rows: shown}: Pick<Snapshot, 'found' | 'rows'>,
	cursor: EventsCursor,
): FoundWords {
	if (found === undefined) {
		return {text: '', tone: 'plain'};
	}

	const {rows, unexamined} = found;
	const count = formatCount(rows.length);
	if (unexamined.length > 0) {
		const left = formatCount(unexamined.length);
		return {text: `${count} so far, ${left} rows to go`, tone: 'dim'};
	}

	if (rows.length === 0) {
		return {text: 'not found', tone: 'warning'};
	}

	const last = shown.length - 1;
	const selected = shown.at(
		cursor.kind === 'following'
			? last
			: Math.min(shown.indexOf(cursor.place), last),
	);
	const index = selected && rows.indexOfSeq(selected.seq);
	return {
		text:
			index === undefined
				? `${count} found`
				: `${formatCount(index + 1)} of ${count}`,
		tone: 'strong',
	};
}
