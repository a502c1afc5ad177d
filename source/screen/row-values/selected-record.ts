import type {StoredRecord} from '../../store/snapshot.js';
import {selectedRow} from '../events/move-events.js';
import {lastRecordOf} from '../identities/move-identities.js';
import {topLayer} from '../layer-stack.js';
import {selectedMark} from '../marks/marks.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';

/** The record that is read or selected; of an actor the newest one; of a mark its own, evicted or not. Beside the counts it is the selected row of Events, which their filters leave on the screen. */
export function selectedRecord(
	state: ViewState,
	data: Pick<ViewData, 'snapshot'>,
): StoredRecord | undefined {
	const top = topLayer(state);
	if (top?.kind === 'detail') {
		return top.stored;
	}

	if (top?.kind === 'who') {
		return data.snapshot.heldRows.newestOf(top.actor.key);
	}

	if (top?.kind === 'marks') {
		return selectedMark(state)?.stored;
	}

	return state.focus === 'identities'
		? lastRecordOf(state, data.snapshot)
		: selectedRow(state, data.snapshot);
}
