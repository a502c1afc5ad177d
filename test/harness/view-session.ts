import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
import {noFilter} from '../../source/filter/filter.js';
import {
	type Action,
	type KeyPress,
	resolveKey,
} from '../../source/screen/commands/resolve-key.js';
import {computeLayout} from '../../source/screen/layout.js';
import {reduceView} from '../../source/screen/reduce-view.js';
import {createProjector} from '../../source/screen/store-query-of.js';
import {
	initialViewState,
	type ViewState,
} from '../../source/screen/view-state.js';
import {createRecordStore} from '../../source/store/store.js';
import {arrived} from './arrived-record.js';

/** A view over a real store, driven by keys, without a screen. */
export function viewSession({
	columns = 80,
	rows = 24,
	scroll = {lineCount: 100, height: 10},
	maxEvents = 1000,
} = {}) {
	const store = createRecordStore({
		maxEvents,
		schedulePublish: publish => {
			publish();
		},
	});
	const project = createProjector();
	let state: ViewState = initialViewState({scope: 'all', filter: noFilter});
	store.project(project(state));
	const act = (action: Action) => {
		state = reduceView(state, action, {
			snapshot: store.getSnapshot(),
			layout: computeLayout(columns, rows, state),
			zone: 'utc',
			scroll: () => scroll,
		});
		store.project(project(state));
	};

	const press = ({name, text}: KeyPress) => {
		const action = resolveKey(state, {name, text});
		if (action !== undefined) {
			act(action);
		}
	};

	return {
		store,
		get state() {
			return state;
		},
		get snapshot() {
			return store.getSnapshot();
		},
		get shownNames(): readonly string[] {
			const {rows: shown} = store.getSnapshot();
			return Array.from(
				{length: shown.length},
				(_, index) => shown.at(index)?.record.eventName ?? '?',
			);
		},
		/** Keys by their names in the keymap; one-character names type themselves. */
		press(...names: readonly string[]) {
			for (const name of names) {
				const text = name === 'Space' ? ' ' : name;
				press({name, text: text.length === 1 ? text : undefined});
			}
		},
		type(text: string) {
			for (const character of text) {
				press({
					name: character === ' ' ? 'Space' : character,
					text: character,
				});
			}
		},
		/** Text as it comes from the clipboard. */
		paste(text: string) {
			act({type: 'edit', edit: {kind: 'insert', text}});
		},
		receive(...records: readonly TrailRecord[]) {
			store.append(records.map(record => arrived(record)));
		},
	};
}
