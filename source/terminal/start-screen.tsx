import process from 'node:process';
import type {ReadStream} from 'node:tty';
import {type Instance, render} from 'ink';
import {useLayoutEffect} from 'react';
import type {Keymap} from '../screen/commands/keymap.js';
import {initialViewState, type ViewState} from '../screen/view-state.js';
import type {Scope} from '../stream/scope.js';
import type {WatchTarget} from '../stream/watch-target.js';
import type {TimeZone} from '../text/format-time.js';
import type {Glyphs} from '../text/glyphs.js';
import {App} from './app.js';
import {holdBackOutput} from './hold-back-output.js';
import type {PerformEffect} from './perform-effect.js';
import {restoreTerminal} from './restore-terminal.js';
import {createTheme, wantsColor} from './theme.js';
import type {ScreenStore} from './use-view.js';

export type ScreenOptions = {
	readonly store: ScreenStore;
	readonly scope: Scope;
	readonly filter: ViewState['filter'];
	readonly timeZone: TimeZone;
	readonly target: WatchTarget;
	/** Start of the watch, ms. */
	readonly from: number;
	readonly glyphs: Glyphs;
	readonly environment: NodeJS.ProcessEnv;
	/**
	 * Where keys come from, where stdin brings records.
	 * @default process.stdin
	 */
	readonly keyboard?: ReadStream;
	readonly keymap: Keymap;
	readonly perform: PerformEffect;
	/** Nothing can be read from or written to the terminal any more; undefined: its end was reached. */
	readonly onTerminalLost: (error: Error | undefined) => void;
};

export type Screen = {
	/** The first frame is on its way to the terminal. */
	readonly hasDrawn: Promise<void>;
	/** The terminal is as it was before; rejects with what broke the UI. */
	readonly hasClosed: Promise<void>;
	/** What is watched, once more is known than was typed. */
	showTarget(target: WatchTarget): void;
	close(): void;
	/** Lets others write to the terminal again; returns what they wrote meanwhile. */
	releaseOutput(): readonly string[];
};

// Ink leaves within one turn of the event loop, if it does.
const leaveLimitMs = 500;

/** Takes the terminal over until the user quits or `close` is called. */
export function startScreen(options: ScreenOptions): Screen {
	const releaseOutput = holdBackOutput();
	const {keyboard = process.stdin, onTerminalLost} = options;
	listenForLoss(keyboard, onTerminalLost);
	let isSuspended = false;
	let isForced = false;
	let isClosing = false;
	const props = {
		store: options.store,
		initialState: initialViewState(options),
		zone: options.timeZone,
		from: options.from,
		glyphs: options.glyphs,
		theme: createTheme({hasColor: wantsColor(options.environment)}),
		now: Date.now,
		keymap: options.keymap,
		perform: options.perform,
		async whileSuspended(stop: () => Promise<void>) {
			isSuspended = true;
			await stop();
			if (isClosing) {
				// The shell keeps the terminal.
				await new Promise(() => {});
			}

			isSuspended = false;
		},
	};
	// One for all renders: with another one the screen would be erased meanwhile.
	const isOurs = () => !isSuspended && !isForced;
	const screenOf = (target: WatchTarget) => (
		<>
			<App {...props} target={target} />
			<ErasedAtEnd isOurs={isOurs} />
		</>
	);
	let instance: Instance;
	try {
		instance = render(screenOf(options.target), {
			// A terminal is a terminal also where `CI` is set, which Ink would
			// take for a sign that nobody looks.
			interactive: true,
			stdin: keyboard,
			alternateScreen: true,
			exitOnCtrlC: false,
			patchConsole: false,
			incrementalRendering: true,
			// The store paces what arrives; a key must not wait for a throttle.
			maxFps: 1000,
		});
	} catch (error) {
		restoreTerminal(keyboard);
		throw error;
	}

	let leave = () => {};
	const hasLeft = new Promise<void>(resolve => {
		leave = resolve;
	});
	const forceLeave = () => {
		isForced = true;
		restoreTerminal(keyboard);
		leave();
	};

	let limit: NodeJS.Timeout | undefined;
	return {
		hasDrawn: instance.waitUntilRenderFlush(),
		hasClosed: (async () => {
			try {
				await Promise.race([instance.waitUntilExit(), hasLeft]);
			} finally {
				clearTimeout(limit);
				isClosing = true;
			}
		})(),
		showTarget(target) {
			// Ink would mount it once more, and take the keyboard back.
			if (!isClosing) {
				instance.rerender(screenOf(target));
			}
		},
		close() {
			if (isClosing) {
				return;
			}

			isClosing = true;
			if (isSuspended) {
				// The terminal is the shell's; to touch it from the background
				// would stop the program again.
				leave();
				return;
			}

			// Where something broke inside Ink, it may break again on its way out,
			// or have broken there already, and then does nothing the second time.
			limit = setTimeout(forceLeave, leaveLimitMs);
			try {
				instance.unmount();
			} catch {
				// Who closes it because something broke has the better error.
				forceLeave();
			}
		},
		releaseOutput,
	};
}

const eraseScreen = '\u{1B}[H\u{1B}[2J';

/**
 * Erases the last frame while the alternate screen is still on: Ink leaves it
 * when all components are gone. Where a window of tmux (3.3a) has grown
 * meanwhile, rows of that frame would stand in the shell's screen, and what was
 * there before would be gone.
 */
function ErasedAtEnd({isOurs}: {readonly isOurs: () => boolean}) {
	useLayoutEffect(
		() => () => {
			if (isOurs()) {
				process.stdout.write(eraseScreen);
			}
		},
		[isOurs],
	);
	return null;
}

/** A terminal that was closed shows in its streams, also where no SIGHUP tells of it. */
function listenForLoss(
	keyboard: ReadStream,
	onTerminalLost: ScreenOptions['onTerminalLost'],
): void {
	process.stdout.on('error', onTerminalLost);
	keyboard.on('error', onTerminalLost);
	keyboard.on('end', () => {
		onTerminalLost(undefined);
	});
	// The last words go there; if they can't, there is nobody left to tell.
	process.stderr.on('error', () => undefined);
}
