/**
 * The keyboard: what the user pressed, out of all that a terminal sends. A
 * terminal also sends replies, on the same line and unasked: to what a program
 * before qtail wanted to know, or when its window gets focus.
 *
 *     ESC ] 11 ; rgb:1c1c/1c1c/1c1c ESC \     its background: nothing
 *     ESC [ < 0 ; 33 ; 7 M                    a mouse click: nothing
 *     ESC [ O                                 the window lost focus: told, no key
 *     ESC [ A                                 ↑: passed on
 *     ESC O P                                 F1: passed on in a form of its own
 *     ESC, and 20 ms nothing                  Esc: passed on as `ESC [ 27 u`
 *     ESC [ 200 ~ priya ESC [ 201 ~           a paste: passed on whole
 *
 * The invariant: no byte of a reply acts as a key, wherever reads cut it, and
 * nothing that does not end makes qtail deaf: Ctrl-C always comes through.
 *
 * - `keyboard.ts` is the stream that Ink reads instead of the terminal.
 * - `key-filter.ts` tells keys from replies, byte by byte, without a timer.
 * - `function-key.ts` gives F1 to F12, which terminals send in five ways, one form.
 * - `key-sequences.ts` says which sequences are keys, `open-sequence.ts` how long
 *   the rest of one is waited for.
 */
import {performance} from 'node:perf_hooks';
import {Readable} from 'node:stream';
import type {ReadStream} from 'node:tty';
import {KeyFilter} from './key-filter.js';

/** What is needed of a terminal to read keys from it. */
export type KeySource = Pick<
	ReadStream,
	'off' | 'on' | 'pause' | 'ref' | 'resume' | 'setRawMode' | 'unref'
>;

/**
 * The keys of a terminal, as a stream that looks to Ink like that terminal. The
 * terminal is read only while it is in raw mode.
 */
export class Keyboard extends Readable {
	readonly isTTY = true;
	readonly #terminal: KeySource;
	readonly #filter: KeyFilter;
	readonly #onData = (bytes: Uint8Array) => {
		this.#pass(this.#filter.push(bytes, performance.now()));
	};
	#isReading = false;
	#timer: NodeJS.Timeout | undefined;

	/** @param onFocus called where the terminal tells that its window got or lost focus */
	constructor(terminal: KeySource, onFocus?: (isFocused: boolean) => void) {
		super();
		this.#filter = new KeyFilter(onFocus);
		this.#terminal = terminal;
	}

	override _read(): void {
		// Keys are pushed as they come.
	}

	setRawMode(isRaw: boolean): this {
		this.#terminal.setRawMode(isRaw);
		if (isRaw === this.#isReading) {
			return this;
		}

		this.#isReading = isRaw;
		if (isRaw) {
			this.#terminal.on('data', this.#onData);
			this.#terminal.resume();
		} else {
			this.#terminal.off('data', this.#onData);
			this.#terminal.pause();
			this.#filter.reset();
			clearTimeout(this.#timer);
		}

		return this;
	}

	ref(): this {
		this.#terminal.ref();
		return this;
	}

	unref(): this {
		this.#terminal.unref();
		return this;
	}

	#pass(keys: Uint8Array): void {
		if (keys.length > 0) {
			this.push(keys);
		}

		clearTimeout(this.#timer);
		const {dueAt} = this.#filter;
		if (dueAt !== undefined) {
			this.#timer = setTimeout(
				() => {
					this.#expire(dueAt);
				},
				Math.ceil(dueAt - performance.now()),
			);
		}
	}

	#expire(dueAt: number): void {
		// Timers run before the terminal is read: after a busy moment, the rest of the
		// sequence is waiting there.
		setImmediate(() => {
			if (this.#filter.dueAt === dueAt) {
				this.#pass(this.#filter.expire(performance.now()));
			}
		});
	}
}
