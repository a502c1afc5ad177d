import {readFileSync} from 'node:fs';
import nodePty, {type IPty} from '@lydell/node-pty';
import {VirtualTerminal} from '../test/harness/virtual-terminal.js';
import {childEnvironment, killAtEnd} from './children.js';

// A machine that does other things as well, and stores that hold a million.
const defaultLimitMs = 300_000;
const leaveLimitMs = 10_000;
// What Ink puts before each frame (DECSET 2026).
const frameStart = '\u{1B}[?2026h';

type Waiter = {
	readonly isReached: () => boolean;
	readonly resolve: (at: number) => void;
};

export type Usage = {
	/** User and system time of all threads since the start, ms. Steps of 10 ms. */
	readonly cpuMs: number;
	readonly rssBytes: number;
	/** `performance.now()` */
	readonly at: number;
	readonly bytes: number;
	readonly frames: number;
};

/**
 * A program in a pseudo-terminal, read by a terminal emulator as fast as it
 * comes. Times are those of the arrival of bytes: the emulator's own
 * work afterwards is not the program's.
 */
export class Tail {
	readonly terminal: VirtualTerminal;
	readonly #startedAt = performance.now();
	readonly #pty: IPty;
	readonly #forget: () => void;
	readonly #hasEnded: Promise<void>;
	#isRunning = true;
	#waiters: Waiter[] = [];
	#bytes = 0;
	#frames = 0;

	constructor(
		[file, ...commandArguments]: readonly [file: string, ...rest: string[]],
		{
			columns,
			rows,
			env = {},
		}: {
			readonly columns: number;
			readonly rows: number;
			readonly env?: Readonly<Record<string, string>>;
		},
	) {
		this.terminal = new VirtualTerminal(columns, rows);
		this.#pty = nodePty.spawn(file, commandArguments, {
			name: 'xterm-256color',
			cols: columns,
			rows,
			env: childEnvironment({TERM: 'xterm-256color', ...env}),
		});
		this.#forget = killAtEnd(this.#pty.pid);
		this.terminal.onReply = reply => {
			this.write(reply);
		};
		this.#pty.onData(text => {
			const at = performance.now();
			this.#bytes += Buffer.byteLength(text);
			this.#frames += text.split(frameStart).length - 1;
			this.terminal.write(text, () => {
				this.#resolveWaiters(at);
			});
		});
		this.#hasEnded = new Promise(resolve => {
			this.#pty.onExit(() => {
				this.#isRunning = false;
				this.#forget();
				this.#resolveWaiters(performance.now());
				resolve();
			});
		});
	}

	get isRunning(): boolean {
		return this.#isRunning;
	}

	screen(): string {
		return this.terminal.screen();
	}

	write(bytes: string): void {
		if (this.#isRunning) {
			this.#pty.write(bytes);
		}
	}

	resize(columns: number, rows: number): void {
		this.terminal.resize(columns, rows);
		this.#pty.resize(columns, rows);
	}

	/**
	 * Waits for a screen.
	 *
	 * @returns when its last bytes arrived, ms since the start of the program
	 * @throws Error with the last screen when the program ends, or it takes too long
	 */
	async shows(
		isReached: (screen: string) => boolean,
		limitMs = defaultLimitMs,
	): Promise<number> {
		return (
			(await this.#reaches(() => isReached(this.screen()), limitMs)) -
			this.#startedAt
		);
	}

	/**
	 * Sends keys and waits until the screen is as they make it.
	 *
	 * @returns ms from sending to the arrival of the last bytes of that screen
	 */
	async press(
		keys: string,
		isReached: () => boolean,
		limitMs = defaultLimitMs,
	): Promise<number> {
		const sentAt = performance.now();
		const reached = this.#reaches(isReached, limitMs);
		this.write(keys);
		return (await reached) - sentAt;
	}

	/** @throws Error where the system has no /proc */
	usage(): Usage {
		const stat = readFileSync(`/proc/${this.#pty.pid}/stat`, 'utf8');
		// The name, in parentheses, may hold spaces. Then the state is field 3,
		// user time 14, system time 15, in ticks of 10 ms (proc(5)).
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		const status = readFileSync(`/proc/${this.#pty.pid}/status`, 'utf8');
		return {
			cpuMs: (Number(fields[11]) + Number(fields[12])) * 10,
			rssBytes: Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024,
			at: performance.now(),
			bytes: this.#bytes,
			frames: this.#frames,
		};
	}

	/** Presses Ctrl-C as a user does; kills the program where it does not end within 10 s. */
	async end(): Promise<void> {
		this.write('\u{3}');
		const timer = setTimeout(() => {
			this.#pty.kill('SIGKILL');
		}, leaveLimitMs);
		await this.#hasEnded;
		clearTimeout(timer);
		this.terminal.dispose();
	}

	async #reaches(isReached: () => boolean, limitMs: number): Promise<number> {
		if (isReached()) {
			return performance.now();
		}

		return new Promise((resolve, reject) => {
			const fail = (reason: string) => {
				this.#waiters = this.#waiters.filter(other => other !== waiter);
				clearTimeout(timer);
				reject(
					new Error(`${reason}: ${isReached}\n${this.terminal.framedScreen()}`),
				);
			};

			const waiter: Waiter = {
				isReached: () => isReached() || !this.#isRunning,
				resolve: at => {
					clearTimeout(timer);
					if (isReached()) {
						resolve(at);
					} else {
						fail('Ended without it');
					}
				},
			};
			const timer = setTimeout(() => {
				fail(`Not within ${limitMs} ms`);
			}, limitMs);
			this.#waiters.push(waiter);
		});
	}

	#resolveWaiters(at: number): void {
		const reached = this.#waiters.filter(waiter => waiter.isReached());
		this.#waiters = this.#waiters.filter(waiter => !reached.includes(waiter));
		for (const waiter of reached) {
			waiter.resolve(at);
		}
	}
}
