import {actorPick} from '../../filter/actor-pick.js';
import {columnInSight} from '../events/chosen-column.js';
import {eventsOfView} from '../events/events-in-sight.js';
import {selectedIdentityKey} from '../identities/move-identities.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';
import {type RowValue, rowValue} from './row-values.js';

/** The value that the selected row has in the chosen column, in Who its actor; undefined for none. */
export function selectedValue(
	state: ViewState,
	data: ViewData,
): RowValue | undefined {
	const {rows, names, shownSummary} = data.snapshot;
	if (state.focus === 'identities') {
		const key = selectedIdentityKey(state, data.snapshot);
		const actor = shownSummary.identities.find(
			identity => identity.actor.key === key,
		)?.actor;
		return actor && {field: 'identity', pick: actorPick(actor, names)};
	}

	const {selectedIndex, columns} = eventsOfView(state, data);
	const record =
		selectedIndex === undefined ? undefined : rows.at(selectedIndex)?.record;
	return (
		record &&
		rowValue(columnInSight(state.chosenColumn, columns), record, names)
	);
}
