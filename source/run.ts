import process from 'node:process';
import {dieOf} from './app/die-of.js';
import {explainFailure} from './app/explain-failure.js';
import {parseCommandLine} from './command-line/parse-command-line.js';
import {UsageError} from './stream/user-error.js';

/**
 * Runs qtail for these arguments and resolves to the exit code: 0 done or quit
 * by the user, 1 the work failed, 2 bad usage, 130 interrupted without a screen.
 * Where the terminal was closed meanwhile, the process dies of SIGHUP.
 */
export async function run(
	arguments_: readonly string[],
	version: string,
): Promise<number> {
	let isTerminalGone = false;
	if (process.stdout.isTTY) {
		process.stdout.on('error', () => {
			isTerminalGone = true;
		});
	}

	const exitCode = await perform(arguments_, version);
	// The signal itself comes only to the foreground of a session.
	return isTerminalGone ? dieOf('SIGHUP') : exitCode;
}

async function perform(
	arguments_: readonly string[],
	version: string,
): Promise<number> {
	try {
		const invocation = parseCommandLine(arguments_, {
			isOutputTerminal: process.stdout.isTTY === true,
			// The console of Windows sets none.
			terminalType:
				process.env['TERM'] ?? (process.platform === 'win32' ? undefined : ''),
			now: Date.now(),
		});
		switch (invocation.kind) {
			case 'help': {
				process.stdout.write(invocation.text);
				return 0;
			}

			case 'version': {
				process.stdout.write(`${version}\n`);
				return 0;
			}

			case 'tail':
			case 'demo':
			case 'read': {
				if (invocation.options.output === 'tui') {
					const {watchOnScreen} = await import('./app/watch-on-screen.js');
					return await watchOnScreen(invocation);
				}

				const {watchAsLines} = await import('./app/watch-as-lines.js');
				return await watchAsLines(invocation, invocation.options.output);
			}
		}
	} catch (error) {
		process.stderr.write(explainFailure(error));
		return error instanceof UsageError ? 2 : 1;
	}
}
