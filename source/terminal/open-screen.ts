import process from 'node:process';
import type {ReadStream} from 'node:tty';
import {createScreenComposer} from '../screen/frame/frame.js';
import {createScreenLayout} from '../screen/frame/screen-layout.js';
import {initialViewState} from '../screen/view-state.js';
import {firstFrame} from './first-frame.js';
import {restoreTerminal} from './restore-terminal.js';
import type {Screen, ScreenOptions} from './start-screen.js';
import {createTheme, wantsColor} from './theme.js';

// The alternate screen, which is empty then, without a cursor.
const enterScreen = '\u{1B}[?1049h\u{1B}[?25l';

/**
 * Draws the first frame at once and then loads Ink, which draws the same frame
 * again and goes on from there. Keys typed meanwhile wait in the terminal. On
 * Node 20 the first frame appears after some 60 ms instead of 130.
 */
export function openScreen(options: ScreenOptions): Screen {
	const {keyboard = process.stdin} = options;
	listenForLoss(keyboard, options.onTerminalLost);
	let isOurs = drawFirstFrame(options, keyboard);
	let isClosed = false;
	let screen: Screen | undefined;
	let leave = () => {};
	const hasLeft = new Promise<void>(resolve => {
		leave = resolve;
	});
	const close = () => {
		isClosed = true;
		if (isOurs) {
			isOurs = false;
			restoreTerminal(keyboard);
		}

		leave();
	};

	const start = async () => {
		try {
			const {startScreen} = await import('./start-screen.js');
			if (!isClosed) {
				if (isOurs) {
					process.stdout.write(eraseBehindNextFrame);
				}

				// If it cannot start, it restores the terminal itself.
				isOurs = false;
				screen = startScreen({...options, keyboard});
			}
		} catch (error) {
			close();
			throw error;
		}
	};

	const starting = start();
	return {
		hasDrawn: (async () => {
			await starting;
			await screen?.hasDrawn;
		})(),
		hasClosed: (async () => {
			await Promise.race([starting, hasLeft]);
			await (screen === undefined ? hasLeft : screen.hasClosed);
		})(),
		showTarget(target) {
			screen?.showTarget(target);
		},
		showFrom(from) {
			screen?.showFrom(from);
		},
		close() {
			if (screen === undefined) {
				close();
			} else {
				screen.close();
			}
		},
		releaseOutput: () => screen?.releaseOutput() ?? [],
	};
}

// Ink enters the alternate screen once more, which moves no cursor and erases
// nothing, and draws from the cursor on: its first row would begin at the end of
// our last one. So the screen is erased, as part of a synchronized update that
// the end of Ink's frame ends: nobody sees the empty screen.
const eraseBehindNextFrame = '\u{1B}[?2026h\u{1B}[H\u{1B}[2J';

/** @returns false where the size is unknown or too small, which is left to Ink */
function drawFirstFrame(options: ScreenOptions, keyboard: ReadStream): boolean {
	const {columns, rows} = process.stdout;
	const {environment} = options;
	const state = initialViewState(options);
	const snapshot = options.store.getSnapshot();
	const layout = createScreenLayout()(
		{columns, rows},
		state,
		snapshot,
		options.keymap.keyOf,
	);
	// No size is undefined, or 0 in some terminals.
	if (!(columns > 0 && rows > 0) || layout.isTooSmall) {
		return false;
	}

	const theme = createTheme({hasColor: wantsColor(environment)});
	const compose = createScreenComposer();
	const frame = firstFrame(
		compose({
			...options,
			state,
			snapshot,
			layout,
			zone: state.zone,
			now: Date.now(),
		}),
		theme,
	);
	// Without raw mode the terminal would echo keys into the frame.
	keyboard.setRawMode(true);
	process.stdout.write(`${enterScreen}${frame}`);
	return true;
}

/** Notices by its streams that the terminal was closed, since SIGHUP does not always come. */
function listenForLoss(
	keyboard: ReadStream,
	onTerminalLost: ScreenOptions['onTerminalLost'],
): void {
	// Not at once: the screen of which the caller is to be rid may not be open yet.
	const onLoss = () => {
		setImmediate(onTerminalLost);
	};

	process.stdout.on('error', onLoss);
	keyboard.on('error', onLoss).on('end', onLoss);
	// The summary at the end is written there. Where that fails, nobody can read
	// about it.
	process.stderr.on('error', () => undefined);
}
