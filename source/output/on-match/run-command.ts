import {spawn} from 'node:child_process';
import type {Writable} from 'node:stream';
import {visibleText} from '../../text/visible-text.js';

/** A program and its arguments. */
export type CommandWithArguments = readonly [program: string, ...string[]];

export type RunOutcome =
	| {readonly kind: 'done'}
	/** @property reason such as `exit code 2` */
	| {readonly kind: 'failed'; readonly reason: string}
	/** @property reason a clause */
	| {readonly kind: 'unstartable'; readonly reason: string};

/**
 * Runs a command once.
 *
 * @param input for its stdin. It need not read it
 */
export type RunCommand = (
	command: CommandWithArguments,
	input: Buffer,
	options: {
		/** Ends the command. */
		readonly signal: AbortSignal;
		/** Gets what it prints, made visible, since that may repeat what a record holds. Undefined: it prints to stderr. */
		readonly terminal: Writable | undefined;
	},
) => Promise<RunOutcome>;

const stderr = 2;
// After its end, for what a terminal has yet to show, ms.
const lateOutputMs = 500;

/** Runs the program itself, without a shell. Its stdout goes to stderr, too: stdout is for records. */
export const runCommand: RunCommand = async (
	[program, ...arguments_],
	input,
	{signal, terminal},
) =>
	new Promise(resolve => {
		const output = terminal === undefined ? stderr : 'pipe';
		const child = spawn(program, arguments_, {
			stdio: ['pipe', output, output],
			windowsHide: true,
		});
		const end = () => {
			child.kill();
		};

		signal.addEventListener('abort', end);
		const settle = (outcome: RunOutcome) => {
			signal.removeEventListener('abort', end);
			resolve(outcome);
		};

		child.on('error', ({message}) => {
			settle({kind: 'unstartable', reason: message});
		});
		// A command may leave a program behind that keeps its output open.
		child.on('exit', (code, killedBy) => {
			const outcome = outcomeOf(code, killedBy);
			if (terminal !== undefined) {
				const timer = setTimeout(settle, lateOutputMs, outcome);
				child.on('close', () => {
					clearTimeout(timer);
					settle(outcome);
				});
			} else {
				settle(outcome);
			}
		});
		// Its end of the pipe may be closed.
		child.stdin?.on('error', () => {});
		child.stdin?.end(input);
		for (const stream of [child.stdout, child.stderr]) {
			stream?.setEncoding('utf8').on('data', (text: string) => {
				terminal?.write(visibleLines(text));
			});
		}
	});

function outcomeOf(
	code: number | null,
	killedBy: NodeJS.Signals | null,
): RunOutcome {
	if (code === 0) {
		return {kind: 'done'};
	}

	return {
		kind: 'failed',
		reason: killedBy ?? `exit code ${code}`,
	};
}

function visibleLines(text: string): string {
	return text
		.split('\n')
		.map(line => visibleText(line))
		.join('\n');
}
