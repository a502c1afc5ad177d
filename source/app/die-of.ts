import {constants} from 'node:os';
import process from 'node:process';
import {setTimeout} from 'node:timers/promises';

/**
 * Of a run that Ctrl-C or SIGTERM ended, and that closed what it had open. A shell
 * reports 128 + SIGINT for a program that Ctrl-C ended.
 */
export const interruptedExitCode = 130;

// A signal takes effect within microseconds.
const limitMs = 1000;

/**
 * Ends the process by the signal itself. A shell that runs a loop stops only if
 * SIGINT killed the program.
 *
 * @returns the exit code that a shell would report, where the signal does not end it
 */
export async function dieOf(signal: NodeJS.Signals): Promise<number> {
	// A listener that is gone again leaves the default effect, also under `nohup`,
	// which has the program ignore SIGHUP.
	process.once(signal, () => {});
	process.removeAllListeners(signal);
	process.kill(process.pid, signal);
	// If another thread takes the signal, this one runs on for a moment. It must not
	// exit meanwhile: where the terminal is gone, Node 20 crashes on its way out
	// (`node::ResetStdio` expects that the settings of a terminal can be restored).
	await setTimeout(limitMs);
	return 128 + constants.signals[signal];
}
