import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import path from 'node:path';
import {text} from 'node:stream/consumers';

export type Outcome = {
	readonly code: number | null;
	readonly signal: NodeJS.Signals | null;
	readonly stdout: string;
	readonly stderr: string;
};

export type RunOptions = {
	readonly cwd?: string;
	/** On top of the test's own environment; undefined takes a variable away. */
	readonly env?: Readonly<Record<string, string | undefined>>;
	/** What the program reads; without it, stdin is empty. */
	readonly input?: string;
	/** For a machine that does other things as well. */
	readonly limitMs?: number;
};

/** Runs a program to its end, without a terminal. */
export async function runProgram(
	[file, ...commandArguments]: readonly [file: string, ...rest: string[]],
	{cwd, env = {}, input = '', limitMs = 120_000}: RunOptions = {},
): Promise<Outcome> {
	const child = spawn(file, commandArguments, {
		cwd,
		env: {...process.env, ...env},
		timeout: limitMs,
		killSignal: 'SIGKILL',
	});
	// A program may end without having read its input.
	child.stdin.on('error', () => {});
	child.stdin.end(input);
	const ended = new Promise<Pick<Outcome, 'code' | 'signal'>>(
		(resolve, reject) => {
			child.on('error', reject);
			child.on('close', (code, signal) => {
				resolve({code, signal});
			});
		},
	);
	const [{code, signal}, stdout, stderr] = await Promise.all([
		ended,
		text(child.stdout),
		text(child.stderr),
	]);
	return {code, signal, stdout, stderr};
}

/** The command that runs the built program on the Node that runs the test. */
export function builtQtail(
	...commandArguments: readonly string[]
): [file: string, ...rest: string[]] {
	const cli = path.resolve('dist/cli.js');
	if (!existsSync(cli)) {
		throw new Error('There is no dist/cli.js: `npm run build` makes it.');
	}

	return [process.execPath, cli, ...commandArguments];
}
