import process from 'node:process';

/** What the benchmark asks a driver to do. */
export function readInput<Input>(): Input {
	return JSON.parse(process.argv[2] ?? '{}') as Input; // of our own script
}

/** Sends the driver's one answer, and lets the process end. */
export function answer(message: object): void {
	process.send?.(message, () => {
		process.exit(0);
	});
}

// Nobody is left to answer to.
process.once('disconnect', () => {
	process.exit(1);
});
