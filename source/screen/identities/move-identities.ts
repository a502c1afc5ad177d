import type {
	IdentitySummary,
	Snapshot,
	StoredRecord,
} from '../../store/snapshot.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';
import {type Move, moveIndex} from '../widgets/move.js';
import {identitiesBy} from './identity-order.js';

/** What the user chose of the pane. */
type ChosenIdentities = Pick<ViewState, 'selectedIdentity' | 'identityOrder'>;

/** The key of the selected actor; that of the first row where no row has the chosen key. */
export function selectedIdentityKey(
	view: ChosenIdentities,
	snapshot: Snapshot,
): string | undefined {
	const {selectedIdentity: selected} = view;
	const identities = listed(view, snapshot);
	return identities.some(({actor}) => actor.key === selected)
		? selected
		: identities[0]?.actor.key;
}

/** The key of the actor on the row that a move leads to. */
export function moveIdentities(
	view: ChosenIdentities,
	move: Move,
	{snapshot, layout}: ViewData,
): string | undefined {
	const identities = listed(view, snapshot);
	const key = selectedIdentityKey(view, snapshot);
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

/** The last of the selected actor's shown records. */
export function lastRecordOf(
	view: ChosenIdentities,
	snapshot: Snapshot,
): StoredRecord | undefined {
	const key = selectedIdentityKey(view, snapshot);
	return key === undefined ? undefined : snapshot.rows.newestOf(key);
}

/** The rows of the pane. */
function listed(
	{identityOrder}: ChosenIdentities,
	{shownSummary, names}: Snapshot,
): readonly IdentitySummary[] {
	return identitiesBy(identityOrder, shownSummary.identities, names);
}
