import process from 'node:process';

/**
 * Has Node read the size of the window from the terminal. Node does so on
 * SIGWINCH only, which comes only to the foreground of a session: a stopped job
 * does not get it. `stdout.getWindowSize()` gives what Node knew before.
 */
export function readWindowSize(): void {
	process.emit('SIGWINCH', 'SIGWINCH');
}
