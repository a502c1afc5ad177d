import type {Snapshot} from '../../store/snapshot.js';
import {hasSameProperties} from '../widgets/remember-last.js';

/**
 * Gives the panes the snapshot of the frame before where a newer one would
 * draw the same. While no record arrives, only the header changes, once a
 * second. A snapshot is immutable, so the older one is as good.
 *
 * `rows` and `heldRows` are new objects in every snapshot. They need no
 * comparison: whenever a row is added, removed or marked, the counts or a
 * summary change as well.
 */
export function createPanesSnapshot(): (snapshot: Snapshot) => Snapshot {
	let last: Snapshot | undefined;
	return snapshot => {
		if (
			last === undefined ||
			// Without a row the events pane names the time up to which the stream is
			// complete.
			snapshot.rows.length === 0 ||
			!hasSameProperties(shownInPanes(last), shownInPanes(snapshot))
		) {
			last = snapshot;
		}

		return last;
	};
}

/** The properties that a pane is drawn from; the others are in the header only. */
function shownInPanes({
	version,
	coverage,
	repeated,
	unasked,
	sampledUpdates,
	attention,
	rows,
	heldRows,
	found,
	...others
}: Snapshot): Readonly<Record<string, unknown>> {
	return {
		...others,
		unread: coverage.unread,
		// A search that looks further changes no count.
		found: found?.rows.length,
		unsearched: found?.unexamined.length,
	};
}
