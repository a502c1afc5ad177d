import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
import {type Filter, noFilter} from '../../source/filter/filter.js';
import type {Answer} from '../../source/screen/commands/answer.js';
import type {Effect} from '../../source/screen/commands/effect.js';
import type {Keymap} from '../../source/screen/commands/keymap.js';
import {
	type Action,
	insertion,
	type KeyPress,
	resolveKey,
} from '../../source/screen/commands/resolve-key.js';
import {createScreenLayout} from '../../source/screen/frame/screen-layout.js';
import {createStoreQueryOf} from '../../source/screen/frame/store-query-of.js';
import {keyContextOf} from '../../source/screen/layers.js';
import {reduceView} from '../../source/screen/reduce-view.js';
import type {ScreenInput} from '../../source/screen/screen-input.js';
import {
	initialViewState,
	type ViewState,
} from '../../source/screen/view-state.js';
import {
	createRecordStore,
	type FilterSlices,
} from '../../source/store/store.js';
import {unicodeGlyphs} from '../../source/text/glyphs.js';
import {arrived} from './arrived-record.js';
import {defaultKeymap} from './default-keymap.js';
import {noon} from './summary.js';

export type ViewSessionOptions = {
	readonly columns?: number;
	readonly rows?: number;
	readonly maxEvents?: number;
	readonly keymap?: ScreenInput['keymap'];
	readonly shownColumns?: ScreenInput['shownColumns'];
	/** In force from the start. */
	readonly filter?: Filter;
	readonly filterSlices?: FilterSlices;
	/** Of an earlier watch. */
	readonly marks?: ViewState['marks'];
};

/** A view over a real store, driven by keys, without a screen. */
export function viewSession({
	columns = 80,
	rows = 24,
	maxEvents = 1000,
	keymap = defaultKeymap,
	shownColumns,
	filter = noFilter,
	filterSlices,
	marks,
}: ViewSessionOptions = {}) {
	const store = createRecordStore({
		maxEvents,
		...(filterSlices && {filterSlices}),
		schedulePublish: publish => {
			publish();
		},
	});
	const storeQueryOf = createStoreQueryOf();
	const layoutOf = createScreenLayout();
	const effects: Effect[] = [];
	let state: ViewState = initialViewState({scope: 'all', filter, marks});
	let now = noon;
	store.show(storeQueryOf(state));
	const inputNow = (): ScreenInput => {
		const snapshot = store.getSnapshot();
		return {
			state,
			snapshot,
			layout: layoutOf({columns, rows}, state, snapshot, keymap.keyOf),
			target: {logGroups: ['CloudTrail/logs'], region: 'us-east-1'},
			from: noon - 900_000,
			now,
			zone: state.zone,
			glyphs: unicodeGlyphs,
			keymap,
			shownColumns,
		};
	};

	// As the screen does with each snapshot.
	store.subscribe(() => {
		const {state: next} = reduceView(state, {kind: 'look-again'}, inputNow());
		if (next !== state) {
			state = next;
			store.show(storeQueryOf(state));
		}
	});

	const act = (action: Action | undefined) => {
		if (action === undefined) {
			return;
		}

		const result = reduceView(state, action, inputNow());
		state = result.state;
		effects.push(...(result.effects ?? []));
		store.show(storeQueryOf(state));
	};

	const press = (key: KeyPress) => {
		act(resolveKey(keymap, keyContextOf(state), key));
	};

	return {
		store,
		get state() {
			return state;
		},
		get snapshot() {
			return store.getSnapshot();
		},
		/** All that a frame of this moment is drawn from. */
		get input(): ScreenInput {
			return inputNow();
		},
		/** What the commands asked of the program, all since the start. */
		get effects(): readonly Effect[] {
			return effects;
		},
		get shownNames(): readonly string[] {
			const {rows: shown} = store.getSnapshot();
			return Array.from(
				{length: shown.length},
				(_, index) => shown.at(index)?.record.eventName ?? '?',
			);
		},
		/** The program answers an effect. */
		answer(answer: Answer) {
			act({kind: 'answer', answer});
		},
		/**
		 * Keys by their names in the keymap, in which context ever; one-character
		 * names type themselves where an input has focus.
		 *
		 * @throws Error for a name that the keymap does not have: `Escape` is no key, `Esc` is
		 */
		press(...names: readonly string[]) {
			for (const name of names) {
				if (!isKeyOf(keymap, name)) {
					throw new Error(`No key ${name} in the keymap. Use type() for text.`);
				}

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
			act(insertion(keyContextOf(state), text));
		},
		/** Time passes, ms. */
		wait(ms: number) {
			now += ms;
		},
		receive(...records: readonly TrailRecord[]) {
			store.append(records.map(record => arrived(record)));
		},
	};
}

function isKeyOf({rows}: Keymap, name: string): boolean {
	return rows.some(({keys}) => keys.includes(name));
}
