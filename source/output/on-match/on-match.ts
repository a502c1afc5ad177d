/**
 * `--on-match CMD`: runs a command for each record that is written, with the record's
 * JSON on its stdin. For `--on-match 'notify --title Q'` and three matches:
 *
 *     match 1  notify --title Q  < {"eventName":"DeleteQApp",…}
 *     match 2  … starts when the first has ended
 *     match 3  … waits meanwhile, in memory or on disk
 *
 * - `on-match.ts` (this file): one command at a time, and what is said of them
 * - `run-command.ts`: one run
 * - `match-queue.ts`: what waits
 *
 * The invariant: a match is handed over once, in order, or counted as left undone. The
 * command is a program with arguments, never a line for a shell: nothing that a record
 * holds can be run.
 */
import type {Writable} from 'node:stream';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import {jsonLine} from '../../record-text/json-line.js';
import {counted, formatCount} from '../../text/format-count.js';
import {MatchQueue} from './match-queue.js';
import {
	type CommandWithArguments,
	type RunCommand,
	runCommand,
} from './run-command.js';

export type OnMatchOptions = {
	readonly command: CommandWithArguments;
	/** Writes a sentence as a line of its own. */
	readonly say: (sentence: string) => void;
	/** The command cannot be started, so waiting for more matches is no use. Called once. */
	readonly onUnstartable: () => void;
	/** Where stderr is a terminal: it gets what the command prints, made visible. Undefined: the command prints to stderr itself. */
	readonly terminal?: Writable | undefined;
	/** @default runs the program */
	readonly run?: RunCommand;
	/** @default 4 MB in memory, more in the folder for temporary files */
	readonly queue?: MatchQueue;
};

export type OnMatch = {
	/** @returns a promise to await before more is handed over, where it waits and cannot be kept */
	take(records: readonly TrailRecord[]): Promise<void> | undefined;
	/** Waits until every match was handed over, then says how that went. */
	finish(): Promise<void>;
	/** Ends the command that runs, and says how many matches are left undone. */
	giveUp(): void;
	/** A run failed, or a match is left undone. */
	hasFailed(): boolean;
};

/** Runs the command for each record that it takes. */
export function createOnMatch({
	command,
	say,
	onUnstartable,
	terminal,
	run = runCommand,
	queue = new MatchQueue(),
}: OnMatchOptions): OnMatch {
	const ending = new AbortController();
	let worker: Promise<void> | undefined;
	let pushing: Promise<void> | undefined;
	let running = 0;
	let undone = 0;
	let runs = 0;
	let failures = 0;
	let lastFailure = '';
	let isOver = false;
	let hasSaidFull = false;
	let wake = () => {};

	const stop = () => {
		isOver = true;
		undone += running + queue.length;
		queue.close();
		wake();
	};

	const work = async () => {
		for (let text = queue.shift(); text !== undefined; text = queue.shift()) {
			wake();
			running = 1;
			const outcome = await run(command, text, {
				...{signal: ending.signal, terminal},
			});
			if (isOver) {
				return;
			}

			if (outcome.kind === 'unstartable') {
				say(`--on-match: ${command[0]} cannot be started: ${outcome.reason}`);
				stop();
				onUnstartable();
				return;
			}

			running = 0;
			runs++;
			if (outcome.kind === 'failed') {
				failures++;
				lastFailure = outcome.reason;
			}
		}
	};

	const start = () => {
		worker ??= work()
			.catch((error: unknown) => {
				// The file of what waits cannot be read.
				say(`--on-match: ${error instanceof Error ? error.message : error}`);
				stop();
				onUnstartable();
			})
			.finally(() => {
				worker = undefined;
				if (!isOver && queue.length > 0) {
					start();
				}
			});
	};

	/** @returns whether the queue took it */
	const push = (text: Buffer): boolean => {
		try {
			queue.push(text);
			return true;
		} catch (error) {
			if (!hasSaidFull) {
				hasSaidFull = true;
				say(
					`matches that wait for --on-match cannot be written to disk, so the watch waits for the command: ${error instanceof Error ? error.message : error}`,
				);
			}

			return false;
		}
	};

	const pushAll = async (texts: readonly Buffer[]) => {
		for (const [index, text] of texts.entries()) {
			while (!isOver && !push(text)) {
				await new Promise<void>(resolve => {
					wake = resolve;
				});
			}

			if (isOver) {
				undone += texts.length - index;
				return;
			}

			start();
		}
	};

	return {
		take(records) {
			const texts = records.map(record =>
				Buffer.from(`${jsonLine(record).text}\n`),
			);
			if (isOver) {
				undone += texts.length;
				return undefined;
			}

			const rest = texts.findIndex(text => !push(text));
			start();
			if (rest === -1) {
				return undefined;
			}

			pushing = pushAll(texts.slice(rest)).finally(() => {
				pushing = undefined;
			});
			return pushing;
		},
		async finish() {
			while (worker !== undefined || pushing !== undefined) {
				await Promise.all([worker, pushing]);
			}

			queue.close();
			if (failures > 0) {
				say(
					`--on-match: ${formatCount(failures)} of ${counted(runs, 'run')} failed, the last one with ${lastFailure}`,
				);
			} else if (runs > 0) {
				say(`--on-match: ${counted(runs, 'run')}`);
			}

			sayUndone();
		},
		giveUp() {
			if (!isOver) {
				stop();
			}

			ending.abort();
			sayUndone();
		},
		hasFailed: () => failures > 0 || undone > 0,
	};

	function sayUndone(): void {
		if (undone > 0) {
			say(`--on-match: ${counted(undone, 'match', 'matches')} left undone`);
		}
	}
}
