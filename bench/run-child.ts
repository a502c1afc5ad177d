import {once} from 'node:events';
import {text} from 'node:stream/consumers';
import {childEnvironment, forkChild, spawnChild} from './children.js';

export type Timed = {
	readonly ms: number;
	readonly stdout: string;
};

/**
 * Runs a program to its end and times it, from the start of the process on.
 *
 * @throws Error with what it wrote to stderr where it fails
 */
export async function timeProgram(
	[file, ...commandArguments]: readonly [file: string, ...rest: string[]],
	{
		isOutputKept = false,
		env = {},
	}: {
		/** Otherwise what it writes goes nowhere. */
		readonly isOutputKept?: boolean;
		readonly env?: Readonly<Record<string, string>>;
	} = {},
): Promise<Timed> {
	const startedAt = performance.now();
	const child = spawnChild(file, commandArguments, {
		stdio: ['ignore', isOutputKept ? 'pipe' : 'ignore', 'pipe'],
		env: childEnvironment(env),
	});
	const stdout = child.stdout === null ? '' : text(child.stdout);
	const stderr = child.stderr === null ? '' : text(child.stderr);
	const [code, signal] = await once(child, 'close');
	const ms = performance.now() - startedAt;
	if (code !== 0) {
		throw new Error(
			`${file} ${commandArguments.join(' ')} ended with ${code ?? signal}: ${await stderr}`,
		);
	}

	return {ms, stdout: await stdout};
}

/**
 * Runs a driver of the benchmark in a process of its own and returns the one
 * message that it sends.
 *
 * @param execPath the Node to run it on
 */
export async function runDriver(
	driver: string,
	input: unknown,
	{
		execPath = process.execPath,
		execArgv = [],
	}: {readonly execPath?: string; readonly execArgv?: readonly string[]} = {},
): Promise<unknown> {
	const child = forkChild(driver, [JSON.stringify(input)], {
		execPath,
		execArgv: [...execArgv],
		stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
	});
	const stderr = child.stderr === null ? '' : text(child.stderr);
	let answer: unknown;
	child.on('message', message => {
		answer = message;
	});
	const [code, signal] = await once(child, 'close');
	if (code !== 0 || answer === undefined) {
		throw new Error(`${driver} ended with ${code ?? signal}: ${await stderr}`);
	}

	return answer;
}
