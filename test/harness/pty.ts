import './fixed-world.js';
import {closeSync, constants, openSync} from 'node:fs';
import type {TestContext} from 'node:test';
import type {ReadStream} from 'node:tty';
import nodePty, {type IPty} from '@lydell/node-pty';
import {keysBytes} from './key-bytes.js';
import {until} from './until.js';
import {
	type Cell,
	type TerminalModes,
	VirtualTerminal,
} from './virtual-terminal.js';

export type PtyOptions = {
	readonly columns?: number;
	readonly rows?: number;
	readonly cwd?: string;
	/** On top of the test's own environment; undefined takes a variable away. */
	readonly env?: Readonly<Record<string, string | undefined>>;
};

export type PtyExit = {
	/** 0 where a signal ended the program. */
	readonly code: number;
	/** Number of the signal that ended the program. */
	readonly signal: number | undefined;
};

/**
 * A program in a real pseudo-terminal, its screen kept by xterm's engine. It
 * is killed when the test ends.
 */
export class PtyProgram {
	readonly terminal: VirtualTerminal;
	readonly exit: Promise<PtyExit>;
	/** Everything that the program wrote so far. */
	rawOutput = '';
	#exit: PtyExit | undefined;
	readonly #pty: IPty;

	constructor(
		test: Pick<TestContext, 'after'>,
		command: readonly [file: string, ...rest: string[]],
		{columns = 80, rows = 24, cwd = process.cwd(), env = {}}: PtyOptions = {},
	) {
		const [file, ...commandArguments] = command;
		this.terminal = new VirtualTerminal(columns, rows);
		this.#pty = nodePty.spawn(file, commandArguments, {
			name: 'xterm-256color',
			cols: columns,
			rows,
			cwd,
			env: environmentOfUser(env),
		});
		const letGo = keepLastBytes(this.#pty);
		this.#pty.onData(bytes => {
			this.rawOutput += bytes;
			this.terminal.write(bytes);
		});
		this.terminal.onReply = reply => {
			this.write(reply);
		};
		this.exit = new Promise(resolve => {
			this.#pty.onExit(({exitCode, signal}) => {
				letGo();
				this.#exit = {code: exitCode, signal: signal || undefined};
				// The last bytes may still be on their way to the screen.
				this.terminal.write('', () => {
					resolve({code: exitCode, signal: signal || undefined});
				});
			});
		});
		test.after(async () => {
			this.kill('SIGKILL');
			await this.exit;
			this.terminal.dispose();
		});
	}

	get pid(): number {
		return this.#pty.pid;
	}

	get hasExited(): boolean {
		return this.#exit !== undefined;
	}

	/** Bytes as they are. */
	write(bytes: string): void {
		if (!this.hasExited) {
			this.#pty.write(bytes);
		}
	}

	/** Keys as the keymap names them. */
	press(...keys: readonly string[]): void {
		for (const bytes of keysBytes(keys)) {
			this.write(bytes);
		}
	}

	type(text: string): void {
		this.write(text);
	}

	resize(columns: number, rows: number): void {
		this.terminal.resize(columns, rows);
		if (!this.hasExited) {
			this.#pty.resize(columns, rows);
		}
	}

	kill(signal: NodeJS.Signals): void {
		if (!this.hasExited) {
			this.#pty.kill(signal);
		}
	}

	/** What happens when the window is closed: the terminal is gone, not only the program told so. */
	hangUp(): void {
		// Every terminal of node-pty has it, but its types do not say so.
		(this.#pty as IPty & {destroy(): void}).destroy();
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

	modes(): TerminalModes {
		return this.terminal.modes();
	}

	/**
	 * Waits for a screen and returns it. Fails at once when the program ends
	 * without having shown it, and shows the last screen. A terminal gives a frame
	 * in pieces of some 4 KB: as long as one is open, its upper rows alone are no
	 * screen.
	 */
	async until(
		isReached: (screen: string) => boolean,
		limitMs?: number,
	): Promise<string> {
		let isOver = false;
		void this.exit.then(() => {
			isOver = true;
		});
		await until(
			() =>
				isOver || (!this.modes().isSynchronized && isReached(this.screen())),
			() => this.#describe(isReached),
			limitMs,
		);
		if (!isReached(this.screen())) {
			throw new Error(`Ended without it: ${this.#describe(isReached)}`);
		}

		return this.screen();
	}

	#describe(isReached: (screen: string) => boolean): string {
		const state = this.#exit ? JSON.stringify(this.#exit) : 'still running';
		return `${isReached}\n${state}\n${this.terminal.framedScreen()}`;
	}
}

/**
 * libuv takes a short read for the last one where the other side has hung up,
 * but a pseudo-terminal gives some 4 KB at a time: on a busy machine the end of
 * what a program wrote was lost. As long as somebody else has the terminal
 * open, nothing hangs up; node-pty closes it 200 ms after the program ended, and
 * one turn of the event loop later everything has been read.
 *
 * @returns what lets the terminal go
 */
function keepLastBytes(pty: IPty): () => void {
	// Its types say nothing of these, which every terminal of node-pty has on Unix.
	const {ptsName, _socket: socket} = pty as IPty & {
		readonly ptsName: string;
		readonly _socket: ReadStream;
	};
	const terminal = openSync(ptsName, constants.O_RDWR | constants.O_NOCTTY);
	const destroy = socket.destroy.bind(socket);
	socket.destroy = (...reason) => {
		setImmediate(() => {
			destroy(...reason);
		});
		return socket;
	};

	return () => {
		closeSync(terminal);
	};
}

const variablesOfTheTest = [
	// Ink takes either to mean that nobody is there.
	'CI',
	'CONTINUOUS_INTEGRATION',
	// Colours and size are the terminal's.
	'FORCE_COLOR',
	'NO_COLOR',
	'COLUMNS',
	'LINES',
	// How the test itself is run.
	'NODE_ENV',
	'NODE_OPTIONS',
	'NODE_TEST_CONTEXT',
];

function environmentOfUser(
	env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
	const merged: Record<string, string | undefined> = {...process.env};
	for (const name of variablesOfTheTest) {
		delete merged[name];
	}

	return Object.fromEntries(
		Object.entries({...merged, TERM: 'xterm-256color', ...env}).filter(
			(entry): entry is [string, string] => entry[1] !== undefined,
		),
	);
}
