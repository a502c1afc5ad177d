import process from 'node:process';
import type {ReadStream} from 'node:tty';
import {type Instance, render} from 'ink';
import {useLayoutEffect} from 'react';
import type {Answers} from '../screen/commands/answers.js';
import type {ScreenInput} from '../screen/screen-input.js';
import {initialViewState, type ViewState} from '../screen/view-state.js';
import type {Scope} from '../stream/scope.js';
import type {SourceControl} from '../stream/source-control.js';
import type {WatchTarget} from '../stream/watch-target.js';
import type {TimeZone} from '../text/format-time.js';
import type {Glyphs} from '../text/glyphs.js';
import {AlarmBell, type AlarmSigns} from './alarms/alarm-bell.js';
import {focusReportsOff} from './alarms/focus-reports.js';
import {notificationCodes} from './alarms/notification.js';
import {App} from './app.js';
import {Keyboard} from './keyboard/keyboard.js';
import type {PerformEffect} from './perform-effect.js';
import {restoreTerminal} from './restore-terminal.js';
import {createTheme} from './theme.js';
import type {ScreenStore} from './use-view.js';

export type ScreenOptions = {
	readonly store: ScreenStore;
	readonly scope: Scope;
	/** See `ViewState`. */
	readonly askable?: readonly Scope[];
	readonly pattern?: string | undefined;
	readonly filter: ViewState['filter'];
	readonly timeZone: TimeZone;
	readonly target: WatchTarget;
	/** Start of the watch as far as it is known, ms. */
	readonly from: number;
	readonly recordingSign?: ScreenInput['recordingSign'];
	readonly glyphs: Glyphs;
	readonly hasColor: boolean;
	/** What is wrong with the configuration file, a sentence each. */
	readonly configurationErrors?: ScreenInput['configurationErrors'];
	readonly knownNames?: ScreenInput['knownNames'];
	readonly shownColumns?: ScreenInput['shownColumns'];
	/** Of an earlier watch. @default none */
	readonly marks?: ViewState['marks'] | undefined;
	/**
	 * The terminal that keys come from: `/dev/tty` where stdin brings records.
	 * @default process.stdin
	 */
	readonly keyboard?: ReadStream;
	readonly keymap: ScreenInput['keymap'];
	/** What calls the user who looks elsewhere. @default nothing */
	readonly alarmSigns?: AlarmSigns;
	readonly perform: PerformEffect;
	/** What the program tells although no key asked for it. @default nothing */
	readonly answers?: Answers;
	/** The source rests while the program is stopped. */
	readonly source: Pick<SourceControl, 'rest' | 'resume' | 'wake'>;
	/** The terminal was closed: reading or writing failed, or its end was reached. */
	readonly onTerminalLost: () => void;
};

export type InkScreen = {
	/** The first frame was written. */
	readonly hasDrawn: Promise<void>;
	/** The terminal is as it was before. Rejects with the error that broke the UI. */
	readonly hasClosed: Promise<void>;
	/** Shows what is watched, once more is known than the command line says. */
	showTarget(target: WatchTarget): void;
	/** Shows the start of the watch, ms, once it is known by the service's clock. */
	showFrom(from: number): void;
	/** Shows that the watch is recorded. Undefined: that it is not. */
	showRecording(sign: ScreenInput['recordingSign']): void;
	close(): void;
};

// Ink leaves within one turn of the event loop, or never.
const leaveLimitMs = 500;

/** Takes the terminal over until the user quits or `close` is called. */
export function startScreen(options: ScreenOptions): InkScreen {
	const {keyboard = process.stdin} = options;
	let isSuspended = false;
	let isForced = false;
	let isClosing = false;
	const alarmBell = alarmBellOf(options);
	const endOfReports = alarmBell === undefined ? '' : focusReportsOff;
	const props = {
		store: options.store,
		initialState: initialViewState(options),
		glyphs: options.glyphs,
		theme: createTheme(options),
		now: Date.now,
		keymap: options.keymap,
		configurationErrors: options.configurationErrors,
		knownNames: options.knownNames,
		shownColumns: options.shownColumns,
		perform: options.perform,
		answers: options.answers,
		write(bytes: string) {
			const isOurs = !isSuspended && !isClosing;
			if (isOurs) {
				process.stdout.write(bytes);
			}

			return isOurs;
		},
		async whileSuspended(stop: () => Promise<void>) {
			// The user has the terminal back before the source rests, which may take a
			// moment: what is typed meanwhile is for the shell.
			isSuspended = true;
			alarmBell?.rest();
			await options.source.rest();
			if (!isClosing) {
				await stop();
			}

			if (isClosing) {
				// The shell keeps the terminal.
				await new Promise(() => {});
			}

			options.source.resume();
			isSuspended = false;
			alarmBell?.resume();
		},
		async onContinued() {
			await options.source.wake();
			alarmBell?.resume();
		},
	};
	// The same function in every render: a new one would run the clean-up of
	// `AtEnd`, which erases the screen.
	const atEnd = () => {
		alarmBell?.end();
		if (!isSuspended && !isForced) {
			process.stdout.write(endOfReports + eraseScreen);
		}
	};

	let {target, from, recordingSign} = options;
	const screen = () => (
		<>
			<App
				{...props}
				target={target}
				from={from}
				recordingSign={recordingSign}
			/>
			<AtEnd atEnd={atEnd} />
		</>
	);
	let instance: Instance;
	try {
		instance = render(screen(), {
			// Ink takes `CI` in the environment for a sign that nobody is looking.
			interactive: true,
			stdin: new Keyboard(keyboard, isFocused => {
				alarmBell?.setFocus(isFocused);
			}),
			alternateScreen: true,
			exitOnCtrlC: false,
			patchConsole: false,
			incrementalRendering: true,
			// The store limits how often records are drawn. A key must not wait.
			maxFps: 1000,
		});
	} catch (error) {
		restoreTerminal(keyboard);
		throw error;
	}

	alarmBell?.start();
	let leave = () => {};
	const hasLeft = new Promise<void>(resolve => {
		leave = resolve;
	});
	const forceLeave = () => {
		isForced = true;
		alarmBell?.end();
		process.stdout.write(endOfReports);
		restoreTerminal(keyboard);
		leave();
	};

	const redraw = () => {
		// Ink would mount the screen again, and take the keyboard back.
		if (!isClosing) {
			instance.rerender(screen());
		}
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
		showTarget(next) {
			target = next;
			redraw();
		},
		showFrom(next) {
			from = next;
			redraw();
		},
		showRecording(next) {
			recordingSign = next;
			redraw();
		},
		close() {
			if (isClosing) {
				return;
			}

			isClosing = true;
			if (isSuspended) {
				// The shell has the terminal: to write to it from the background would
				// stop the program again.
				leave();
				return;
			}

			// After an error inside Ink, `unmount` may throw as well, or do nothing
			// because an earlier `unmount` threw.
			limit = setTimeout(forceLeave, leaveLimitMs);
			try {
				instance.unmount();
			} catch {
				// The error that made the caller close the screen says more than this one.
				forceLeave();
			}
		},
	};
}

const eraseScreen = '\u{1B}[H\u{1B}[2J';

/**
 * Calls `atEnd` while the alternate screen is still on, which erases the last frame;
 * Ink leaves it after all components are unmounted. Without this, in a window of tmux 3.3a that
 * has grown meanwhile, rows of that frame overwrite the shell's screen.
 */
function AtEnd({atEnd}: {readonly atEnd: () => void}) {
	useLayoutEffect(() => atEnd, [atEnd]);
	return null;
}

function alarmBellOf({
	store,
	glyphs,
	alarmSigns,
}: ScreenOptions): AlarmBell | undefined {
	return alarmSigns === undefined || !(alarmSigns.bell || alarmSigns.notify)
		? undefined
		: new AlarmBell({
				...{store, glyphs},
				signs: alarmSigns,
				codes: notificationCodes(process.env),
				write(bytes) {
					process.stdout.write(bytes);
				},
			});
}
