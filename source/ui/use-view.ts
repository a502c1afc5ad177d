import {useEffect, useRef, useState} from 'react';
import type {Projection} from '../store/projection.js';
import {createProjector} from '../view/projection-of.js';
import {reduceView} from '../view/reduce-view.js';
import type {Action} from '../view/resolve-key.js';
import type {ViewData} from '../view/view-data.js';
import type {ViewState} from '../view/view-state.js';
import type {SnapshotSource} from './use-snapshot.js';

/** A store that shows what the view asks it for. */
export type ScreenStore = SnapshotSource & {
	project(projection: Projection): void;
};

export type View = {
	/** Of the render under way. */
	readonly state: ViewState;
	/** The state that all keys so far led to, also those of the same turn. */
	current(): ViewState;
	dispatch(action: Action): void;
};

/**
 * The view and the way to change it. The state lives in a ref as well,
 * because several keys can come in one turn of the event loop, before React
 * renders what the first one did.
 */
export function useView(
	store: ScreenStore,
	initialState: ViewState,
	dataOf: (state: ViewState) => ViewData,
): View {
	const [state, setState] = useState(initialState);
	const latest = useRef(initialState);
	const [project] = useState(createProjector);
	useEffect(() => {
		store.project(project(latest.current));
	}, [store, project]);
	return {
		state,
		current: () => latest.current,
		dispatch(action) {
			const next = reduceView(latest.current, action, dataOf(latest.current));
			if (next !== latest.current) {
				latest.current = next;
				setState(next);
				store.project(project(next));
			}
		},
	};
}
