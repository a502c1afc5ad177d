/**
 * The room `plain-screen` draws the screen before Ink is loaded: the first frame, and
 * the first records. It writes whole rows and reads no key; keys typed meanwhile wait
 * in the terminal.
 *
 *     0 ms     Node
 *     60 ms    the first frame (`first-frame.ts`), before the source is loaded
 *     150 ms   the same with the first records, then Ink is loaded
 *     220 ms   Ink draws the same rows again and reads keys
 *
 * While files are read, Ink comes before the first records.
 *
 * The invariant: what it draws is what Ink would draw. A signal that stops or
 * continues the program is kept for Ink (`hold-stop-signals.ts`).
 */
import process from 'node:process';
import type {ReadStream} from 'node:tty';
import {createScreenComposer} from '../../screen/frame/frame.js';
import {createScreenLayout} from '../../screen/frame/screen-layout.js';
import {createStoreQueryOf} from '../../screen/frame/store-query-of.js';
import {initialViewState} from '../../screen/view-state.js';
import type {ScreenOptions} from '../start-screen.js';
import {createTheme} from '../theme.js';
import {firstFrame} from './first-frame.js';

// The alternate screen, which is empty then, without a cursor.
const enterScreen = '\u{1B}[?1049h\u{1B}[?25l';

// Home and erase, as part of a synchronized update: nobody sees the empty screen.
const beginFrame = '\u{1B}[?2026h\u{1B}[H\u{1B}[2J';
const endFrame = '\u{1B}[?2026l';

/** The screen before Ink is loaded. It has no keys. */
export type PlainScreen = {
	/** Draws the snapshot that the store has now. */
	draw(what: Pick<ScreenOptions, 'target' | 'from'>): void;
	/** Asks the store for what the screen shows, so that its first records are the ones that the filter lets through. */
	query(): void;
};

/**
 * Takes the terminal over and draws the first frame, without Ink.
 *
 * @returns undefined where the size is unknown or too small, which is left to Ink
 */
export function drawPlainScreen(
	options: ScreenOptions,
	keyboard: ReadStream,
): PlainScreen | undefined {
	const {store} = options;
	const state = initialViewState(options);
	const layoutOf = createScreenLayout();
	const compose = createScreenComposer();
	const theme = createTheme(options);
	const frameOf = (
		what: Pick<ScreenOptions, 'target' | 'from'>,
	): string | undefined => {
		const {columns, rows} = process.stdout;
		const snapshot = store.getSnapshot();
		const layout = layoutOf(
			{columns, rows},
			state,
			snapshot,
			options.keymap.keyOf,
		);
		// No size is undefined, or 0 in some terminals.
		return columns > 0 && rows > 0 && !layout.isTooSmall
			? firstFrame(
					compose({
						...{...options, ...what, state, snapshot, layout},
						zone: state.zone,
						now: Date.now(),
					}),
					theme,
				)
			: undefined;
	};

	const first = frameOf(options);
	if (first === undefined) {
		return undefined;
	}

	// Without raw mode the terminal would echo keys into the frame.
	keyboard.setRawMode(true);
	process.stdout.write(`${enterScreen}${first}`);
	return {
		draw(what) {
			const frame = frameOf(what);
			if (frame !== undefined) {
				process.stdout.write(`${beginFrame}${frame}${endFrame}`);
			}
		},
		query() {
			store.show(createStoreQueryOf()(state));
		},
	};
}
