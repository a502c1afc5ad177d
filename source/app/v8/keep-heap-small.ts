import process from 'node:process';
import {getHeapSpaceStatistics} from 'node:v8';
import {setFlag} from './v8-flags.js';

// Both halves of the new space, bytes.
const newSpaceBytes = 8 * 1024 * 1024;

/** By how many percent the old space may grow, up to which share of the memory that the program may take. */
const growth: ReadonlyArray<readonly [share: number, percent: number]> = [
	[0.75, 60],
	[0.9, 30],
	[Number.POSITIVE_INFINITY, 15],
];

/**
 * Makes V8 collect garbage before it asks the system for more memory, for the
 * rest of the process. A delivery leaves much garbage, and V8 lets the heap grow
 * to several times the live data before it collects: with 100,000 records held
 * the program took 380 MiB on Node 20. Let it grow less, and the CPU goes into
 * collecting, as at 500 records a second with 20,000 held:
 *
 *     old space grows by   new space   new space collected   all of it   CPU
 *     30 %                     4 MiB         13 times a second     0.9     14.7 %
 *     60 %                     4 MiB         10                    0.4     14.5 %
 *     60 %                     8 MiB          5                    0.2     11.4 %
 *
 * So the heap grows freely while the program is small, and the less, the nearer
 * it comes to the memory that it may take.
 *
 * The new space is that of the objects that were just made: the smaller it is, the
 * more of them outlive a collection and are moved to the old space. V8 makes it
 * smaller again while little happens.
 *
 * Both flags are in `node --v8-options`. V8 reads them whenever a space would
 * grow, so they work after the start as well. `--max-semi-space-size`, which is
 * in Node's manual, works on the command line only, and `#!/usr/bin/env node`
 * cannot pass it.
 *
 * @param budgetBytes what the whole program may take (PRODUCT 8)
 * @param rss of the process, bytes
 * @returns to be called some times a second while there is work: it sets both by
 * the sizes of that moment. V8 on Node 24 would let the new space grow to 128 MiB.
 */
export function keepHeapSmall(
	budgetBytes: number,
	rss: () => number = process.memoryUsage.rss,
): () => void {
	const look = () => {
		const isSmall = (newSpaceSize() ?? newSpaceBytes) < newSpaceBytes;
		setFlag('semi-space-growth-factor', isSmall ? 2 : 1);
		const share = rss() / budgetBytes;
		setFlag(
			'heap-growing-percent',
			growth.find(([upTo]) => share < upTo)?.[1] ?? 0,
		);
	};

	look();
	return look;
}

function newSpaceSize(): number | undefined {
	return getHeapSpaceStatistics().find(
		({space_name: name}) => name === 'new_space',
	)?.space_size;
}
