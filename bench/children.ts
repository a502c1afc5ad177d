/**
 * Every process that the benchmark starts is known here, and is gone when the
 * benchmark is, however it ends: a tail or a traffic server left behind would
 * falsify every later measurement on the machine.
 */
import {
	type ChildProcess,
	type ForkOptions,
	fork,
	type SpawnOptions,
	spawn,
} from 'node:child_process';
import {constants} from 'node:os';
import process from 'node:process';

const running = new Set<number>();

/**
 * Kills a process when this one ends.
 *
 * @returns ends that; to be called when the process is gone, since the system may give its id to another
 */
export function killAtEnd(pid: number): () => void {
	running.add(pid);
	return () => {
		running.delete(pid);
	};
}

process.on('exit', () => {
	for (const pid of running) {
		try {
			process.kill(pid, 'SIGKILL');
		} catch {
			// It ended by itself.
		}
	}
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.once(signal, () => {
		process.exit(128 + constants.signals[signal]);
	});
}

/** As `spawn`, and gone at the end. */
export function spawnChild(
	file: string,
	commandArguments: readonly string[],
	options: SpawnOptions = {},
): ChildProcess {
	return tracked(
		spawn(file, commandArguments, {env: childEnvironment(), ...options}),
	);
}

/** As `fork`, and gone at the end. */
export function forkChild(
	modulePath: string,
	commandArguments: readonly string[],
	options: ForkOptions = {},
): ChildProcess {
	return tracked(
		fork(modulePath, commandArguments, {
			env: childEnvironment(),
			execArgv: [],
			...options,
		}),
	);
}

function tracked(child: ChildProcess): ChildProcess {
	if (child.pid !== undefined) {
		child.once('exit', killAtEnd(child.pid));
	}

	return child;
}

const variablesOfTheBench = [
	// Node 20 parses the bundle at every start, before any code: 140 ms.
	'NODE_EXTRA_CA_CERTS',
	'NODE_OPTIONS',
	'NODE_ENV',
	'NODE_TEST_CONTEXT',
	'NODE_V8_COVERAGE',
	// The screen is to be drawn as for a user.
	'CI',
	'FORCE_COLOR',
	'NO_COLOR',
	'COLUMNS',
	'LINES',
];

/** The environment without what the benchmark's own circumstances add to it. */
export function childEnvironment(
	added: Readonly<Record<string, string>> = {},
): Record<string, string> {
	const kept = Object.entries(process.env).filter(
		(entry): entry is [string, string] =>
			entry[1] !== undefined && !variablesOfTheBench.includes(entry[0]),
	);
	return {...Object.fromEntries(kept), ...added};
}
