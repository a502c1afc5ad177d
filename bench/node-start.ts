import {timeProgram} from './run-child.js';
import {median} from './statistics.js';

const runs = 7;

/**
 * What `node -e 0` takes now, from the start of the process to its end, ms.
 * Budgets that are shares of a core or plain times hold for a machine where
 * that is 22 ms: a figure with it beside is scaled to that machine.
 *
 * @param node the Node that the measured program runs on
 */
export async function nodeStartMs(node: string): Promise<number> {
	const times: number[] = [];
	while (times.length < runs) {
		times.push((await timeProgram([node, '-e', '0'])).ms);
	}

	return median(times);
}
