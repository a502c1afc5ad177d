import process from 'node:process';
import {setImmediate, setTimeout} from 'node:timers/promises';
import {useApp} from 'ink';
import {useEffect, useRef} from 'react';

// A stop takes effect within microseconds, and time passes on its far side
// only. Where the kernel refuses it, since no shell is there to continue the
// program (POSIX: orphaned process group), the screen is back after this.
const refusedMs = 100;

/**
 * Ctrl-Z: gives the terminal back, stops the program like any other job of the
 * shell, and takes the terminal over again when it is continued. Does the same
 * on SIGTSTP; after a stop that nobody announced (SIGSTOP), SIGCONT takes the
 * terminal over again, since a shell has used it meanwhile.
 *
 * @param whileSuspended calls its argument, and resolves when the terminal may be taken over again.
 */
export function useSuspension(
	whileSuspended: (stop: () => Promise<void>) => Promise<void>,
): () => void {
	const {suspendTerminal, exit} = useApp();
	const isAway = useRef(false);
	const handOver = useRef(async (_isStopping: boolean) => {});
	handOver.current = async isStopping => {
		if (isAway.current) {
			return;
		}

		isAway.current = true;
		try {
			await suspendTerminal(async () => {
				if (isStopping) {
					await whileSuspended(() => stopJob(onStop));
				}
			});
		} catch (error) {
			exit(error);
		} finally {
			isAway.current = false;
		}
	};

	const {current: onStop} = useRef(() => {
		void handOver.current(true);
	});
	useEffect(() => {
		const onContinue = () => {
			void handOver.current(false);
		};

		process.on('SIGTSTP', onStop).on('SIGCONT', onContinue);
		return () => {
			process.off('SIGTSTP', onStop).off('SIGCONT', onContinue);
		};
	}, [onStop]);
	return onStop;
}

/** Resolves when the job was continued. */
async function stopJob(onStop: () => void): Promise<void> {
	// Without a listener the signal stops, as it does by default.
	process.off('SIGTSTP', onStop);
	// The whole group, as a terminal does: a shell waits for `npm` and for all
	// of a pipe.
	process.kill(0, 'SIGTSTP');
	await setTimeout(refusedMs);
	// SIGCONT is told in the turn after the timers: it must find us still away.
	await setImmediate();
	process.on('SIGTSTP', onStop);
}
