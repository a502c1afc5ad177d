import process from 'node:process';
import type {ReadStream} from 'node:tty';
import {holdBackOutput} from './hold-back-output.js';
import {holdStopSignals} from './plain-screen/hold-stop-signals.js';
import {
	drawPlainScreen,
	type PlainScreen,
} from './plain-screen/plain-screen.js';
import {restoreTerminal} from './restore-terminal.js';
import type {InkScreen, ScreenOptions} from './start-screen.js';

export type Screen = InkScreen & {
	/** Lets libraries write to the terminal again; returns the lines that they wrote meanwhile. */
	releaseOutput(): readonly string[];
};

/**
 * How long Ink waits for the first records, ms. A tail on this computer has them 100 ms
 * after the first frame, and one on AWS waits for the network by then. Where the
 * machine is slow or busy, the first frame took longer, and so do the records.
 */
const inkLimitMs = () => Math.max(250, 4 * performance.now());

/**
 * Draws the first frame at once, and once more with the first records. Then it loads
 * Ink, which draws the same frame again and goes on from there; without records it
 * does so after a quarter of a second. Keys typed meanwhile wait in the terminal.
 * On Node 20 Ink takes 70 ms, which the first frame and the first records need not
 * wait for.
 *
 * Where records come in thousands as soon as the first one is there, as from a file,
 * Ink is loaded right after the first frame: beside them it takes 150 ms, and a key
 * that is pressed with the first row would wait for it.
 */
export function openScreen(
	options: ScreenOptions & {
		/** Whether Ink is loaded before the first records: see `openScreen`. @default false */
		readonly isInkFirst?: boolean;
		/** Around the loading of Ink. @default nothing */
		readonly whileLoading?: <Loaded>(
			load: () => Promise<Loaded>,
		) => Promise<Loaded>;
	},
): Screen {
	const {
		keyboard = process.stdin,
		store,
		isInkFirst = false,
		whileLoading = load => load(),
	} = options;
	listenForLoss(keyboard, options.onTerminalLost);
	let {target, from, recordingSign} = options;
	const releaseOutput = holdBackOutput();
	const handOverSignals = holdStopSignals();
	let plain: PlainScreen | undefined = drawPlainScreen(options, keyboard);
	let isClosed = false;
	let screen: InkScreen | undefined;
	let leave = () => {};
	const hasLeft = new Promise<void>(resolve => {
		leave = resolve;
	});
	const close = () => {
		isClosed = true;
		stopWaiting();
		handOverSignals();
		if (plain !== undefined) {
			plain = undefined;
			restoreTerminal(keyboard);
		}

		leave();
	};

	const start = async () => {
		try {
			await isTimeForInk;
			stopWaiting();
			const {startScreen} = await whileLoading(
				() => import('./start-screen.js'),
			);
			if (!isClosed) {
				if (plain !== undefined) {
					process.stdout.write(eraseBehindNextFrame);
				}

				// If it cannot start, it restores the terminal itself.
				plain = undefined;
				screen = startScreen({
					...options,
					...{target, from, recordingSign, keyboard},
				});
				// After the effects of the first render, by which the screen listens.
				screen.hasDrawn
					.finally(() => setImmediate(handOverSignals))
					.catch(() => {});
			}
		} catch (error) {
			close();
			throw error;
		}
	};

	let stopWaiting = () => {};
	const isTimeForInk =
		plain &&
		new Promise<void>(resolve => {
			const limit = setTimeout(resolve, isInkFirst ? 0 : inkLimitMs());
			const unsubscribe = store.subscribe(() => {
				if (store.getSnapshot().received > 0) {
					stopWaiting();
					plain?.draw({target, from});
					setImmediate(resolve);
				}
			});
			stopWaiting = () => {
				clearTimeout(limit);
				unsubscribe();
			};
		});
	plain?.query();
	const starting = start();
	return {
		hasDrawn: (async () => {
			if (plain === undefined) {
				await starting;
				await screen?.hasDrawn;
			}
		})(),
		hasClosed: (async () => {
			await Promise.race([starting, hasLeft]);
			await (screen === undefined ? hasLeft : screen.hasClosed);
		})(),
		showTarget(next) {
			target = next;
			screen?.showTarget(next);
		},
		showFrom(next) {
			from = next;
			screen?.showFrom(next);
		},
		showRecording(next) {
			recordingSign = next;
			screen?.showRecording(next);
		},
		close() {
			if (screen === undefined) {
				close();
			} else {
				screen.close();
			}
		},
		releaseOutput,
	};
}

// Ink enters the alternate screen once more, which moves no cursor and erases
// nothing, and draws from the cursor on: its first row would begin at the end of
// our last one. So the screen is erased, as part of a synchronized update that
// the end of Ink's frame ends: nobody sees the empty screen.
const eraseBehindNextFrame = '\u{1B}[?2026h\u{1B}[H\u{1B}[2J';

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
