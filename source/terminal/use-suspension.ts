import process from 'node:process';
import {useApp} from 'ink';
import {useEffect, useRef} from 'react';
import {readWindowSize} from './read-window-size.js';
import {stopProcess} from './stop-process.js';

/**
 * Ctrl-Z and SIGTSTP: gives the terminal back, stops the program like any other
 * job of the shell, and takes the terminal over again after `fg`. SIGSTOP cannot
 * be caught: there SIGCONT takes the terminal over again, since the shell has
 * used it meanwhile.
 *
 * @param whileSuspended calls its argument, and resolves when the terminal may be taken over again
 * @param onContinued resolves when it may be taken over after SIGSTOP
 */
export function useSuspension(
	whileSuspended: (stop: () => Promise<void>) => Promise<void>,
	onContinued: () => Promise<void>,
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
				await (isStopping
					? whileSuspended(() => stopProcess(0, onStop))
					: onContinued());

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
