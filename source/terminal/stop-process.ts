import process from 'node:process';
import {setImmediate, setTimeout} from 'node:timers/promises';

// A stop takes effect within microseconds, and a timer of a stopped process does
// not run. Where no shell can continue the program, the kernel ignores the signal
// (POSIX: orphaned process group), and the program goes on after this.
const refusedMs = 100;

/**
 * Stops a job of the shell, as SIGTSTP does where nobody listens; resolves when it
 * was continued.
 *
 * @param id of the process; 0 for its whole group, as when a terminal sends the signal: the shell waits for `npm`, too, and for every process of a pipe
 * @param onStop the only listener of SIGTSTP
 */
export async function stopProcess(
	id: number,
	onStop: () => void,
): Promise<void> {
	// Without a listener the signal has its default effect.
	process.off('SIGTSTP', onStop);
	process.kill(id, 'SIGTSTP');
	await setTimeout(refusedMs);
	// Node calls the listeners of SIGCONT after the timers. They must find that
	// the stop is not over yet.
	await setImmediate();
	process.on('SIGTSTP', onStop);
}
