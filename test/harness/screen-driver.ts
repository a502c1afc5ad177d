import type {PtyProgram} from './pty.js';
import {readScreen, type ScreenReading} from './read-screen.js';
import type {Condition} from './screen-conditions.js';

/**
 * The hands and eyes of a user in front of a program: keys go in, and what
 * has to be on the screen is waited for.
 */
export class ScreenDriver {
	readonly #program: PtyProgram;
	readonly #limitMs: number | undefined;
	#keysPressed = 0;

	/** @param limitMs how long a screen is waited for; without it, as long as `until` waits */
	constructor(program: PtyProgram, limitMs?: number) {
		this.#program = program;
		this.#limitMs = limitMs;
	}

	/** Keys as the keymap names them. @throws Error for a key that the keymap does not have */
	press(...keys: readonly string[]): void {
		this.#program.press(...keys);
		this.#keysPressed += keys.length;
	}

	/** Each letter is a key. */
	type(text: string): void {
		this.#program.type(text);
		this.#keysPressed += [...text].length;
	}

	/** Since the start, or since keys were last counted anew. */
	get keysPressed(): number {
		return this.#keysPressed;
	}

	/** From here on: what came before led to where the journey begins. */
	countKeysAnew(): void {
		this.#keysPressed = 0;
	}

	/** @throws Error where the way took more keys */
	expectKeys(atMost: number): void {
		if (this.#keysPressed > atMost) {
			throw new Error(
				`${this.#keysPressed} keys where ${atMost} are allowed\n${this.#program.terminal.framedScreen()}`,
			);
		}
	}

	resize(columns: number, rows: number): void {
		this.#program.resize(columns, rows);
	}

	/** All bytes that the program has written to the terminal so far. */
	get rawOutput(): string {
		return this.#program.rawOutput;
	}

	/** What is on the screen at this moment. */
	read(): ScreenReading {
		return readScreen(this.#program);
	}

	/**
	 * Waits for a frame on which all conditions hold. A failure says which did
	 * not, and shows the last screen.
	 */
	async expect(...conditions: readonly Condition[]): Promise<ScreenReading> {
		let reading = this.read();
		const isReached = (screen: string) => {
			// The screen is left and empty while it is drawn anew.
			if (screen === '') {
				return false;
			}

			reading = this.read();
			return conditions.every(({holds}) => holds(reading));
		};

		isReached.toString = () =>
			conditions
				.map(
					({says, holds}) =>
						`${holds(this.read()) ? 'there' : 'missing'}: ${says}`,
				)
				.join('\n');
		await this.#program.until(isReached, this.#limitMs);
		return reading;
	}

	/** Ends with the given exit code, and by no signal. */
	async expectExit(code: number): Promise<void> {
		const exit = await this.#program.exit;
		if (exit.code !== code || exit.signal !== undefined) {
			throw new Error(
				`Ended with ${JSON.stringify(exit)}\n${this.#program.terminal.framedScreen()}`,
			);
		}
	}
}
