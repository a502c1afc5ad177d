import process from 'node:process';
import {setImmediate, setTimeout} from 'node:timers/promises';
import {useApp} from 'ink';
import {useEffect, useRef} from 'react';
import {readWindowSize} from './read-window-size.js';

// A stop takes effect within microseconds, and a timer of a stopped process does
// not run. Where no shell can continue the program, the kernel ignores the signal
// (POSIX: orphaned process group), and the screen is back after this.
const refusedMs = 100;

/**
 * Ctrl-Z and SIGTSTP: gives the terminal back, stops the program like any other
 * job of the shell, and takes the terminal over again after `fg`. SIGSTOP cannot
 * be caught: there SIGCONT takes the terminal over again, since the shell has
 * used it meanwhile.
 *
 * @param whileSuspended calls its argument, and resolves when the terminal may be taken over again
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

				readWindowSize();
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

/** Stops the job; resolves when it was continued. */
async function stopJob(onStop: () => void): Promise<void> {
	// Without a listener the signal has its default effect.
	process.off('SIGTSTP', onStop);
	// 0 is the whole group, as when a terminal sends it: the shell waits for `npm`,
	// too, and for every process of a pipe.
	process.kill(0, 'SIGTSTP');
	await setTimeout(refusedMs);
	// Node calls the listeners of SIGCONT after the timers. They must find
	// `isAway` still true.
	await setImmediate();
	process.on('SIGTSTP', onStop);
}
