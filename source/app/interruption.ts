import process from 'node:process';

export type InterruptionHandlers = {
	/** Called for the first signal that asks the program to end. A second one ends it at once. */
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
	const handleSignal = (signal: NodeJS.Signals) => {
		// In the next tick: signal-exit, a dependency of Ink, runs after this
		// listener and ends the process if it finds no other one.
		process.nextTick(() => {
			for (const name of endingSignals) {
				process.off(name, handleSignal);
			}
		});
		onSignal(signal);
	};

	for (const signal of endingSignals) {
		process.on(signal, handleSignal);
	}

	// Node raises this event for an unhandled rejection too, as no listener
	// handles `unhandledRejection`.
	process.on('uncaughtException', onBug);
}
