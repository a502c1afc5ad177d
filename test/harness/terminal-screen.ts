import './fixed-world.js';
import {EventEmitter} from 'node:events';
import type {TestContext} from 'node:test';
import {type Instance, type RenderOptions, render} from 'ink';
import type {ReactElement} from 'react';
import {Keyboard} from '../../source/terminal/keyboard/keyboard.js';
import {keysBytes} from './key-bytes.js';
import {until} from './until.js';
import {type Cell, VirtualTerminal} from './virtual-terminal.js';

export type TerminalScreenOptions = {
	readonly columns?: number;
	readonly rows?: number;
	/** Ink's throttle; the default draws every change at once. */
	readonly maxFps?: number;
	/** Between the terminal and Ink, as in the program. @default false */
	readonly hasKeyboard?: boolean;
} & Pick<RenderOptions, 'alternateScreen' | 'incrementalRendering'>;

/**
 * A component drawn by Ink's real writer on a screen of xterm's engine, with
 * keys that go in as bytes. Gone when the test ends.
 */
export class TerminalScreen {
	readonly terminal: VirtualTerminal;
	readonly #stdin = new FakeStdin();
	readonly #stdout: FakeStdout;
	readonly #instance: Instance;

	constructor(
		test: TestContext,
		element: ReactElement,
		{
			columns = 80,
			rows = 24,
			maxFps = 1000,
			hasKeyboard = false,
			...options
		}: TerminalScreenOptions = {},
	) {
		this.terminal = new VirtualTerminal(columns, rows);
		this.#stdout = new FakeStdout(this.terminal);
		const stdin = this.#stdin as unknown as NodeJS.ReadStream;
		this.#instance = render(element, {
			stdin: hasKeyboard ? new Keyboard(stdin) : stdin,
			stdout: this.#stdout as unknown as NodeJS.WriteStream,
			stderr: this.#stdout as unknown as NodeJS.WriteStream,
			// Ink takes CI=true to mean that nobody is there.
			interactive: true,
			alternateScreen: true,
			exitOnCtrlC: false,
			patchConsole: false,
			maxFps,
			...options,
		});
		test.after(() => {
			this.#instance.unmount();
			this.#instance.cleanup();
			this.terminal.dispose();
		});
	}

	/** Everything that was written to the terminal so far. */
	get rawOutput(): string {
		return this.#stdout.written;
	}

	get isRawMode(): boolean {
		return this.#stdin.isRaw;
	}

	/** Keys as the keymap names them, each sent on its own. */
	press(...keys: readonly string[]): void {
		for (const bytes of keysBytes(keys)) {
			this.#stdin.send(bytes);
		}
	}

	/** Text as it arrives from quick fingers or a paste without brackets: in one piece. */
	type(text: string): void {
		this.#stdin.send(text);
	}

	/** What one read gives to the keyboard. */
	send(bytes: Uint8Array): void {
		this.#stdin.emit('data', bytes);
	}

	resize(columns: number, rows: number): void {
		this.terminal.resize(columns, rows);
		this.#stdout.emit('resize');
	}

	rerender(element: ReactElement): void {
		this.#instance.rerender(element);
	}

	unmount(): void {
		this.#instance.unmount();
	}

	/** Settles as Ink's `waitUntilExit` does: when the app has unmounted and its last bytes are out. */
	waitUntilExit(): Promise<unknown> {
		return this.#instance.waitUntilExit();
	}

	screen(): string {
		return this.terminal.screen();
	}

	lines(): string[] {
		return this.terminal.lines();
	}

	cell(row: number, column: number): Cell {
		return this.terminal.cell(row, column);
	}

	cellOf(text: string): Cell {
		return this.terminal.cellOf(text);
	}

	/** Waits for a screen; a failure shows the last one. Returns the screen. */
	async until(
		isReached: (screen: string) => boolean,
		limitMs?: number,
	): Promise<string> {
		await until(
			() => isReached(this.screen()),
			() => `${isReached}\n${this.terminal.framedScreen()}`,
			limitMs,
		);
		return this.screen();
	}

	/** The screen once everything drawn so far is on it. */
	async settled(): Promise<string> {
		await this.#instance.waitUntilRenderFlush();
		await new Promise<void>(resolve => {
			this.terminal.write('', resolve);
		});
		return this.screen();
	}
}

class FakeStdout extends EventEmitter {
	readonly isTTY = true;
	readonly writable = true;
	written = '';
	readonly #terminal: VirtualTerminal;

	constructor(terminal: VirtualTerminal) {
		super();
		this.#terminal = terminal;
	}

	get columns(): number {
		return this.#terminal.columns;
	}

	get rows(): number {
		return this.#terminal.rows;
	}

	write(bytes: string, onWritten?: () => void): boolean {
		this.written += bytes;
		// As the tty does it, in Node's raw mode as well (libuv sets ONLCR).
		this.#terminal.write(bytes.replaceAll('\n', '\r\n'), onWritten);
		return true;
	}
}

class FakeStdin extends EventEmitter {
	readonly isTTY = true;
	isRaw = false;
	readonly #pending: string[] = [];

	send(bytes: string): void {
		if (this.emit('data', Buffer.from(bytes))) {
			return;
		}

		this.#pending.push(bytes);
		this.emit('readable');
	}

	/** `null` when empty, as Node has it: with `undefined` Ink would read for ever. */
	read(): string | null {
		return this.#pending.shift() ?? null;
	}

	setRawMode(isRaw: boolean): this {
		this.isRaw = isRaw;
		return this;
	}

	setEncoding(): this {
		return this;
	}

	ref(): this {
		return this;
	}

	unref(): this {
		return this;
	}

	resume(): this {
		return this;
	}

	pause(): this {
		return this;
	}
}
