import {setTimeout as delay} from 'node:timers/promises';
import {PtyProgram} from '../harness/pty.js';
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

	/** Waits for a whole frame that is so, unseen by the viewer. */
	async see(isReached: (screen: string) => boolean): Promise<string> {
		const isSeen = (screen: string) =>
			screen !== '' &&
			!this.program.modes().isSynchronized &&
			isReached(screen);
		isSeen.toString = () => isReached.toString();
		return this.program.until(isSeen, limitMs);
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
		let shown = await this.see(() => true);
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
			const screen = await this.see(() => true);
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
	async press(
		key: string,
		isReached: (screen: string) => boolean,
	): Promise<void> {
		this.program.press(key);
		await this.see(isReached);
	}

	/** Types like a person; every letter must show. */
	async type(
		text: string,
		shows: (typed: string) => (screen: string) => boolean,
	): Promise<void> {
		for (let length = 1; length <= text.length; length++) {
			this.program.type(text.charAt(length - 1));
			await this.see(shows(text.slice(0, length)));
			this.hold(keyGapsMs[length % keyGapsMs.length] ?? 100);
		}
	}
}
