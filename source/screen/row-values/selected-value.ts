import {actorPick} from '../../filter/actor-pick.js';
import {columnInSight} from '../events/chosen-column.js';
import {eventsOfView} from '../events/events-in-sight.js';
import {selectedRepeats} from '../events/fold-events.js';
import {selectedIdentityKey} from '../identities/move-identities.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';
import {isShared, type RowValue, rowValue} from './row-values.js';

/** The value that the selected row has in the chosen column, in Who its actor; undefined for none, `several` where it stands for rows that do not share one. */
export function selectedValue(
	state: ViewState,
	data: ViewData,
): RowValue | 'several' | undefined {
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
	if (record === undefined) {
		return undefined;
	}

	const column = columnInSight(state.chosenColumn, columns);
	const repeats = selectedRepeats(state, data.snapshot);
	return isShared(column, record, repeats?.values)
		? rowValue(column, record, names)
		: 'several';
}
