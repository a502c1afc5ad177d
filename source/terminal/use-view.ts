import {useEffect, useRef, useState} from 'react';
import {isEdit} from '../screen/command-table/edit-commands.js';
import type {Effect} from '../screen/commands/effect.js';
import type {Action} from '../screen/commands/resolve-key.js';
import {createStoreQueryOf} from '../screen/frame/store-query-of.js';
import {reduceView} from '../screen/reduce-view.js';
import type {ViewData} from '../screen/view-data.js';
import type {ViewState} from '../screen/view-state.js';
import type {StoreQuery} from '../store/rows/store-query.js';
import type {SnapshotSource} from './use-snapshot.js';

/** A store that takes the query of the view. */
export type ScreenStore = SnapshotSource & {
	show(query: StoreQuery): void;
};

export type View = {
	/** The state that this render draws. */
	readonly state: ViewState;
	/** The state after all keys so far, also those of the same turn of the event loop. */
	current(): ViewState;
	/** Runs an action. The store gets the new query at once, or with `settle` after typed text. */
	dispatch(action: Action | undefined): void;
	/** Gives the store the query of the current state, if it has not got it. */
	settle(): void;
};

/**
 * The view and the way to change it. The state is in a ref as well, because
 * several keys can come in one turn of the event loop, before React renders the
 * effect of the first.
 */
export function useView({
	store,
	initialState,
	dataOf,
	perform,
}: {
	readonly store: ScreenStore;
	readonly initialState: ViewState;
	readonly dataOf: (state: ViewState) => ViewData;
	readonly perform: (effect: Effect) => void;
}): View {
	const [state, setState] = useState(initialState);
	const latest = useRef(initialState);
	const [storeQueryOf] = useState(createStoreQueryOf);
	const isSettled = useRef(true);
	const settle = () => {
		if (!isSettled.current) {
			isSettled.current = true;
			store.show(storeQueryOf(latest.current));
		}
	};

	useEffect(() => {
		store.show(storeQueryOf(latest.current));
	}, [store, storeQueryOf]);
	return {
		state,
		current: () => latest.current,
		dispatch(action) {
			if (action === undefined) {
				return;
			}

			// A pasted word is one query: a query a letter took ten times as long. A key
			// that is no text may depend on the rows that the text before it shows, so
			// the store gets the query of that text first.
			const isText = isEdit(action);
			if (!isText) {
				settle();
			}

			const {state: next, effects = []} = reduceView(
				latest.current,
				action,
				dataOf(latest.current),
			);
			if (next !== latest.current) {
				latest.current = next;
				setState(next);
				isSettled.current = false;
				if (!isText) {
					settle();
				}
			}

			for (const effect of effects) {
				perform(effect);
			}
		},
		settle,
	};
}
