import {setTimeout as delay} from 'node:timers/promises';
import {PtyProgram} from '../harness/pty.js';
import type {ScreenReading} from '../harness/read-screen.js';
import type {Condition} from '../harness/screen-conditions.js';
import {ScreenDriver} from '../harness/screen-driver.js';
import type {Caption} from './draw-window.js';
import {type ScreenPicture, takePicture} from './screen-picture.js';

export type RecordedFrame = {
	readonly picture: ScreenPicture;
	readonly caption: Caption;
	readonly durationMs: number;
};

// Long enough for the incident, which the demo takes its time for.
const limitMs = 150_000;
const watchIntervalMs = 40;

// What quick fingers need between two keys, over and over: nobody types evenly.
const keyGapsMs = [130, 90, 110, 160, 80, 120, 100, 140];

/**
 * A program in a pseudo-terminal, and the frames of what the viewer sees of
 * it. Every step waits for the screen that it leads to, and fails where that
 * doesn't come. Time in the recording passes in `live` only as it does on the
 * clock; `hold` shows a screen for longer, and what is waited for is cut.
 */
export class TerminalRecording {
	readonly frames: RecordedFrame[] = [];
	readonly program: PtyProgram;
	readonly #driver: ScreenDriver;
	#caption: Caption = {keys: [], text: ''};
	readonly #cleanups: Array<() => Promise<void>> = [];

	constructor(
		command: readonly [file: string, ...rest: string[]],
		size: {readonly columns: number; readonly rows: number},
	) {
		const test = {
			after: (cleanup?: unknown) => {
				this.#cleanups.push(cleanup as () => Promise<void>);
			},
		};
		this.program = new PtyProgram(test, command, size);
		this.#driver = new ScreenDriver(this.program, limitMs);
	}

	async close(): Promise<void> {
		for (const cleanup of this.#cleanups) {
			await cleanup();
		}
	}

	/** What stands below the screen from now on. */
	explain(keys: readonly string[], text: string): void {
		this.#caption = {keys, text};
	}

	/** Waits for a frame on which all conditions hold, unseen by the viewer. */
	async see(...conditions: readonly Condition[]): Promise<ScreenReading> {
		return this.#driver.expect(...conditions);
	}

	/** Shows the screen as it is now for that long. */
	hold(durationMs: number): void {
		this.frames.push({
			picture: takePicture(this.program.terminal),
			caption: this.#caption,
			durationMs,
		});
	}

	/** Shows what happens in the next `durationMs`, as it happens. */
	async live(durationMs: number): Promise<void> {
		const startedAt = performance.now();
		let {text: shown} = await this.see();
		let shownAt = startedAt;
		let picture = takePicture(this.program.terminal);
		const show = (until: number) => {
			this.frames.push({
				picture,
				caption: this.#caption,
				durationMs: until - shownAt,
			});
		};

		while (performance.now() < startedAt + durationMs) {
			await delay(watchIntervalMs);
			const {text: screen} = await this.see();
			if (screen !== shown) {
				const now = performance.now();
				show(now);
				shown = screen;
				shownAt = now;
				picture = takePicture(this.program.terminal);
			}
		}

		show(performance.now());
	}

	/** Presses a key and waits for what it does. */
	async press(key: string, ...conditions: readonly Condition[]): Promise<void> {
		this.#driver.press(key);
		await this.see(...conditions);
	}

	/** Types like a person; every letter must show. */
	async type(
		text: string,
		shows: (typed: string) => readonly Condition[],
	): Promise<void> {
		for (let length = 1; length <= text.length; length++) {
			this.#driver.type(text.charAt(length - 1));
			await this.see(...shows(text.slice(0, length)));
			this.hold(keyGapsMs[length % keyGapsMs.length] ?? 100);
		}
	}
}
