import process from 'node:process';
import {render} from 'ink';
import type {Scope} from '../scope.js';
import type {TimeZone} from '../view/format-time.js';
import {chooseGlyphs} from '../view/glyphs.js';
import type {ViewFilter} from '../view/view-filter.js';
import {initialViewState} from '../view/view-state.js';
import type {WatchTarget} from '../watch-target.js';
import {App} from './app.js';
import {holdBackOutput} from './hold-back-output.js';
import {createTheme, wantsColor} from './theme.js';
import type {ScreenStore} from './use-view.js';

export type ScreenOptions = {
	readonly store: ScreenStore;
	readonly scope: Scope;
	readonly filter: ViewFilter;
	readonly timeZone: TimeZone;
	readonly target: WatchTarget;
	/** Start of the watch, ms. */
	readonly from: number;
	readonly environment: NodeJS.ProcessEnv;
};

export type Screen = {
	/** The first frame is on its way to the terminal. */
	readonly hasDrawn: Promise<void>;
	/** The terminal is as it was before; rejects with what broke the UI. */
	readonly hasClosed: Promise<void>;
	/** What is watched, once more is known than was typed. */
	showTarget(target: WatchTarget): void;
	close(): void;
};

/** Takes the terminal over until the user quits or `close` is called. */
export function startScreen(options: ScreenOptions): Screen {
	const releaseOutput = holdBackOutput();
	const props = {
		store: options.store,
		initialState: initialViewState(options),
		zone: options.timeZone,
		from: options.from,
		glyphs: chooseGlyphs(options.environment),
		theme: createTheme({hasColor: wantsColor(options.environment)}),
		now: Date.now,
	};
	const instance = render(<App {...props} target={options.target} />, {
		// A terminal is a terminal also where `CI` is set, which Ink would
		// take for a sign that nobody looks.
		interactive: true,
		alternateScreen: true,
		exitOnCtrlC: false,
		patchConsole: false,
		incrementalRendering: true,
		// The store paces what arrives; a key must not wait for a throttle.
		maxFps: 1000,
	});
	return {
		hasDrawn: instance.waitUntilRenderFlush(),
		hasClosed: (async () => {
			try {
				await instance.waitUntilExit();
			} finally {
				for (const line of releaseOutput()) {
					process.stderr.write(`${line}\n`);
				}
			}
		})(),
		showTarget(target) {
			instance.rerender(<App {...props} target={target} />);
		},
		close() {
			instance.unmount();
		},
	};
}
