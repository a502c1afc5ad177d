import {isFiltering} from '../filter/filter.js';
import type {Snapshot} from '../store/snapshot.js';
import type {ActionName} from './commands/keymap.js';
import type {ViewState} from './view-state.js';

/** Whether an action would do nothing now: its key is dimmed in the footer, but stays where it is. */
export function isDisabled(
	action: ActionName,
	state: ViewState,
	snapshot: Snapshot,
): boolean {
	switch (action) {
		case 'open-detail':
		case 'toggle-json': {
			return state.focus === 'counts' || snapshot.rows.length === 0;
		}

		case 'clear-filters': {
			return !isFiltering(state.filter);
		}

		case 'filter-back': {
			return state.history.back.length === 0;
		}

		case 'filter-forward': {
			return state.history.forward.length === 0;
		}

		case 'to-end': {
			return state.focus === 'events' && state.events.kind === 'following';
		}

		case 'cancel': {
			return (
				state.overlay === undefined &&
				state.draft === undefined &&
				!state.isZoomed &&
				!isFiltering(state.filter)
			);
		}

		default: {
			return false;
		}
	}
}
