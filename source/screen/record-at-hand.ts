import type {Snapshot, StoredRecord} from '../store/snapshot.js';
import {selectedRow} from './events/move-events.js';
import {lastRecordOf} from './identities/move-identities.js';
import {topLayer} from './layer-stack.js';
import {selectedMark} from './marks/marks.js';
import type {ViewState} from './view-state.js';

/**
 * The record that a key is about: the open one, that of the mark under the cursor, the
 * selected one of Events, or the newest one of the selected identity. Undefined where
 * nothing of it is on the screen.
 */
export function recordAtHand(
	state: ViewState,
	snapshot: Snapshot,
): StoredRecord | undefined {
	const top = topLayer(state);
	switch (top?.kind) {
		case 'detail': {
			return top.stored;
		}

		case 'marks': {
			return selectedMark(state)?.stored;
		}

		case undefined: {
			return recordOfPane(state, snapshot);
		}

		default: {
			return undefined;
		}
	}
}

function recordOfPane(
	state: ViewState,
	snapshot: Snapshot,
): StoredRecord | undefined {
	switch (state.focus) {
		case 'events': {
			return selectedRow(state, snapshot);
		}

		case 'identities': {
			return lastRecordOf(state, snapshot);
		}

		case 'counts': {
			return undefined;
		}
	}
}
