import process from 'node:process';
import type {SourceControl} from '../stream/source-control.js';
import {stopProcess} from '../terminal/stop-process.js';

/**
 * Ctrl-Z and SIGTSTP where there is no screen: has the source rest, so that no Live
 * Tail session is billed meanwhile, stops the process, and has the source go on
 * after `fg`.
 *
 * @param ending once it aborts the program ends instead of stopping
 * @returns a function that ends it
 */
export function stopAtSignal(
	control: SourceControl,
	ending: AbortSignal,
): () => void {
	let isStopping = false;
	const stop = async () => {
		isStopping = true;
		await control.rest();
		if (!ending.aborted) {
			// A terminal sends the signal to every process of a pipe by itself.
			await stopProcess(process.pid, onStop);
		}

		if (!ending.aborted) {
			control.resume();
		}

		isStopping = false;
	};

	const onStop = () => {
		if (!isStopping) {
			void stop();
		}
	};

	process.on('SIGTSTP', onStop);
	return () => {
		process.off('SIGTSTP', onStop);
	};
}
