/**
 * The terminal: the only room that knows Ink and React. It draws the rows that
 * `screen/frame/frame.ts` makes, and hands keys to the reducer.
 *
 *     key    bytes → Ink → read-key.ts → keymap → command → new state → rows
 *     record store → use-snapshot.ts                      → rows
 *     rows   theme.ts paints them → rows.tsx, one <Text> a row → Ink
 *
 * The invariant: nothing else writes to the terminal while the screen is up,
 * and however the program ends, the terminal is as it was before.
 *
 * - `open-screen.ts` is where it starts: it writes the first frame, then loads Ink.
 * - `start-screen.tsx` takes the terminal over and gives it back.
 * - `hold-back-output.ts` and `restore-terminal.ts` keep the invariant.
 * - `alarms/` calls a user who looks elsewhere.
 * - `ink-patches/` replaces the slowest parts of Ink, in the bundle only.
 */

import {useApp, useInput, usePaste, useWindowSize} from 'ink';
import {useState} from 'react';
import type {Answer} from '../screen/commands/answer.js';
import type {Answers} from '../screen/commands/answers.js';
import {
	insertion,
	type KeyPress,
	resolveKey,
	withJoinedTexts,
} from '../screen/commands/resolve-key.js';
import {createScreenComposer} from '../screen/frame/frame.js';
import {createScreenLayout} from '../screen/frame/screen-layout.js';
import {keyContextOf} from '../screen/layers.js';
import type {ScreenInput} from '../screen/screen-input.js';
import type {ViewState} from '../screen/view-state.js';
import type {Snapshot} from '../store/snapshot.js';
import type {WatchTarget} from '../stream/watch-target.js';
import {ageStepMs} from '../text/age-text.js';
import type {Glyphs} from '../text/glyphs.js';
import type {PerformEffect} from './perform-effect.js';
import {readKey} from './read-key.js';
import {Rows} from './rows.js';
import type {Theme} from './theme.js';
import {useAnswers} from './use-answers.js';
import {useNow} from './use-now.js';
import {useRedraw} from './use-redraw.js';
import {useSnapshot} from './use-snapshot.js';
import {useStopNotice} from './use-stop-notice.js';
import {useStrayKey} from './use-stray-key.js';
import {useSuspension} from './use-suspension.js';
import {type ScreenStore, useView} from './use-view.js';
import {useWaitingJump} from './use-waiting-jump.js';

export type AppProps = {
	readonly store: ScreenStore;
	readonly initialState: ViewState;
	readonly target: WatchTarget;
	/** Start of the watch, ms. */
	readonly from: number;
	readonly recordingSign?: ScreenInput['recordingSign'];
	readonly glyphs: Glyphs;
	readonly theme: Theme;
	/** ms. */
	readonly now: () => number;
	readonly keymap: ScreenInput['keymap'];
	readonly configurationErrors?: ScreenInput['configurationErrors'];
	readonly knownNames?: ScreenInput['knownNames'];
	readonly shownColumns?: ScreenInput['shownColumns'];
	readonly perform: PerformEffect;
	readonly answers?: Answers | undefined;
	/** See `TerminalActions`. */
	readonly write: (bytes: string) => boolean;
	/** Calls `stop`, which stops the job; resolves when the terminal may be taken over again. */
	readonly whileSuspended: (stop: () => Promise<void>) => Promise<void>;
	/** Resolves when the terminal may be taken over after a stop without notice. */
	readonly onContinued: () => Promise<void>;
};

// Only the time to the next attempt is shown in seconds. Every other age is in
// minutes, except those of records less than a minute old.
const countdownMs = 1000;
const agingMs = 30_000;

function stepOf(snapshot: Snapshot, {timeColumn}: ViewState): number {
	if ('retryAt' in snapshot.connection) {
		return countdownMs;
	}

	return timeColumn === 'age' ? ageStepMs : agingMs;
}

/** The whole screen: draws the composed rows, and runs the command of each key. */
export function App(props: AppProps) {
	const {store, theme, keymap} = props;
	const {columns, rows} = useWindowSize();
	const {exit} = useApp();
	const redraw = useRedraw();
	const suspend = useSuspension(props.whileSuspended, props.onContinued);
	const snapshot = useSnapshot(store);
	const [layoutOf] = useState(createScreenLayout);
	const [compose] = useState(createScreenComposer);
	const inputOf = (state: ViewState): ScreenInput => ({
		...props,
		state,
		zone: state.zone,
		snapshot: store.getSnapshot(),
		layout: layoutOf({columns, rows}, state, store.getSnapshot(), keymap.keyOf),
		now,
	});
	const view = useView({
		store,
		initialState: props.initialState,
		dataOf: state => ({...inputOf(state), pressedAt: props.now()}),
		perform(effect) {
			props.perform(effect, {
				exit,
				redraw,
				suspend,
				answer,
				write: props.write,
			});
		},
	});

	function answer(given: Answer): void {
		view.dispatch({kind: 'answer', answer: given});
		view.settle();
	}

	const now = useNow(props.now, stepOf(snapshot, view.state));

	function* actionsOf(presses: readonly KeyPress[]) {
		for (const press of presses) {
			// A press is read in the state after the press before: `/` opens the filter
			// bar, and `q` behind it is text.
			yield resolveKey(keymap, keyContextOf(view.current()), press);
		}
	}

	useInput((input, key) => {
		for (const action of withJoinedTexts(actionsOf(readKey(input, key)))) {
			view.dispatch(action);
		}

		view.settle();
	});
	useAnswers(view, props.answers);
	useStrayKey(view);
	useStopNotice(view, props.recordingSign?.stopNotice);
	useWaitingJump(view, snapshot);
	usePaste(text => {
		view.dispatch(insertion(keyContextOf(view.current()), text));
		view.settle();
	});

	return (
		<Rows rows={compose({...inputOf(view.state), snapshot})} theme={theme} />
	);
}
