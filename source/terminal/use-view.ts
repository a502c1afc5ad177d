import {useEffect, useRef, useState} from 'react';
import type {Effect} from '../screen/commands/effect.js';
import type {Action} from '../screen/commands/resolve-key.js';
import {isEdit} from '../screen/edit-commands.js';
import {reduceView} from '../screen/reduce-view.js';
import {createStoreQueryOf} from '../screen/store-query-of.js';
import type {ViewData} from '../screen/view-data.js';
import type {ViewState} from '../screen/view-state.js';
import type {StoreQuery} from '../store/rows/store-query.js';
import type {SnapshotSource} from './use-snapshot.js';

/** A store that shows what the view asks it for. */
export type ScreenStore = SnapshotSource & {
	show(query: StoreQuery): void;
};

export type View = {
	/** Of the render under way. */
	readonly state: ViewState;
	/** The state that all keys so far led to, also those of the same turn. */
	current(): ViewState;
	/** The store follows at once; typed text, of which more may come in the same turn, it follows with `settle`. */
	dispatch(action: Action | undefined): void;
	/** Has the store show what all keys so far chose. */
	settle(): void;
};

/**
 * The view and the way to change it. The state lives in a ref as well,
 * because several keys can come in one turn of the event loop, before React
 * renders what the first one did.
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

			// A word that is typed or pasted at once is one filter: each letter as one
			// more filter held up the screen for ten times as long. What is no text may
			// rest on what the store shows of the text before it.
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
