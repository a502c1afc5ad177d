import type {Snapshot, StoredRecord} from '../../store/snapshot.js';
import type {ViewData} from '../view-data.js';
import {type Move, moveIndex} from '../widgets/move.js';

/** The key of the selected actor; that of the first row where no row has the chosen key. */
export function selectedIdentityKey(
	selected: string | undefined,
	snapshot: Snapshot,
): string | undefined {
	const {identities} = snapshot.shownSummary;
	return identities.some(({actor}) => actor.key === selected)
		? selected
		: identities[0]?.actor.key;
}

/** The key of the actor on the row that a move leads to. */
export function moveIdentities(
	selected: string | undefined,
	move: Move,
	{snapshot, layout}: ViewData,
): string | undefined {
	const {identities} = snapshot.shownSummary;
	const key = selectedIdentityKey(selected, snapshot);
	const index = moveIndex(
		Math.max(
			0,
			identities.findIndex(({actor}) => actor.key === key),
		),
		move,
		{
			length: identities.length,
			height: (layout.panes.identities ?? layout.body).height,
		},
	);
	return identities[index]?.actor.key;
}

/** The newest of the selected actor's shown records. */
export function newestRecordOf(
	selected: string | undefined,
	snapshot: Snapshot,
): StoredRecord | undefined {
	const key = selectedIdentityKey(selected, snapshot);
	return key === undefined ? undefined : snapshot.rows.newestOf(key);
}
