import process from 'node:process';

export type InterruptionHandlers = {
	/** Somebody wants the program to end. Called once: a second signal ends it on the spot. */
	onSignal(signal: NodeJS.Signals): void;
	/** Something was thrown, or rejected, that nobody caught. May be called again. */
	onBug(error: unknown): void;
};

const endingSignals = ['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTERM'] as const;

/**
 * Takes over, for the rest of the process's life, what would end it in the
 * middle of a turn, so that it can put the terminal back and say why first.
 */
export function listenForInterruptions({
	onSignal,
	onBug,
}: InterruptionHandlers): void {
	const handleSignal = (signal: NodeJS.Signals) => {
		// Not at once: signal-exit, below Ink, is asked next, and ends the process
		// where nobody else listens.
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

	// Unhandled rejections come here as well: Node turns them into this event
	// where nobody listens for theirs.
	process.on('uncaughtException', onBug);
}
