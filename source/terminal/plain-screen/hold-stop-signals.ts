import process from 'node:process';

const signals = ['SIGTSTP', 'SIGCONT'] as const;

/**
 * Holds the signals of job control back while nobody on the screen can answer them:
 * a program that stops gives the terminal back first, and one that goes on takes it
 * over again (`use-suspension.ts`).
 *
 * @returns hands over the signals that came; to be called once the screen listens
 */
export function holdStopSignals(): () => void {
	const held = new Set<(typeof signals)[number]>();
	const hold = (signal: NodeJS.Signals): void => {
		for (const name of signals) {
			// Otherwise the screen listens already, and has heard it.
			if (name === signal && process.listenerCount(name) === 1) {
				held.add(name);
			}
		}
	};

	for (const name of signals) {
		process.on(name, hold);
	}

	return () => {
		for (const name of signals) {
			process.off(name, hold);
		}

		for (const name of held) {
			process.emit(name, name);
		}
	};
}
