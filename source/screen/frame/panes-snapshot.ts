import type {Snapshot} from '../../store/snapshot.js';
import {hasSameProperties} from '../widgets/remember-last.js';

/**
 * Gives the panes the snapshot before instead of a newer one that would make
 * them the same: where nothing comes in, only the header changes, once a
 * second. A snapshot is immutable, so the older one is as good.
 *
 * `rows` and `heldRows` are other objects in every snapshot, but no record
 * comes among the rows, leaves them or gets a mark without a change in what is
 * compared: the counts and the two summaries.
 */
export function createPanesSnapshot(): (snapshot: Snapshot) => Snapshot {
	let last: Snapshot | undefined;
	return snapshot => {
		if (
			last === undefined ||
			// Without a row the events pane says how far everything was looked for.
			snapshot.rows.length === 0 ||
			!hasSameProperties(shownInPanes(last), shownInPanes(snapshot))
		) {
			last = snapshot;
		}

		return last;
	};
}

/** All but what stands in the header only. */
function shownInPanes({
	version,
	coverage,
	repeated,
	sampledUpdates,
	rows,
	heldRows,
	...others
}: Snapshot): Partial<Snapshot> {
	return others;
}
