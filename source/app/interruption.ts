import process from 'node:process';

export type InterruptionHandlers = {
	/** Called for the first signal that asks the program to end. A second one ends it at once, but for SIGHUP, of which a closed terminal often brings two: from the system and from its shell. */
	onSignal(signal: NodeJS.Signals): void;
	/** Called for every error and rejection that no code caught. */
	onBug(error: unknown): void;
};

const endingSignals = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM'] as const;

/**
 * Handles the signals and uncaught errors that would end the process at once,
 * so that it can put the terminal back and print the reason first. Holds for
 * the rest of the process's life.
 */
export function listenForInterruptions({
	onSignal,
	onBug,
}: InterruptionHandlers): void {
	let isEnding = false;
	const handleSignal = (signal: NodeJS.Signals) => {
		// In the next tick: signal-exit, a dependency of Ink, runs after this
		// listener and ends the process if it finds no other one.
		process.nextTick(() => {
			for (const name of endingSignals) {
				if (name !== 'SIGHUP') {
					process.off(name, handleSignal);
				}
			}
		});
		if (!isEnding) {
			isEnding = true;
			onSignal(signal);
		}
	};

	for (const signal of endingSignals) {
		process.on(signal, handleSignal);
	}

	// A file that may not grow further is a failed write, which ends the recording
	// alone. Without another listener signal-exit ends the process.
	process.on('SIGXFSZ', () => {});

	// Node raises this event for an unhandled rejection too, as no listener
	// handles `unhandledRejection`.
	process.on('uncaughtException', onBug);
}
