import {setFlagsFromString} from 'node:v8';

/**
 * Makes V8 collect garbage before it asks the system for more memory, for the
 * rest of the process. A delivery leaves much garbage, and V8 lets the heap grow
 * to several times the live data before it collects: with 100,000 records held
 * the program took 380 MiB on Node 20. Let it grow less, and the CPU goes into
 * collecting: with 30 percent in place of 60 V8 went through the whole heap eight
 * times in ten seconds at 500 records a second instead of twice, for a third of the
 * program's CPU, and the program took 150 MiB instead of 170.
 *
 * Both flags are in `node --v8-options`. V8 reads them whenever a space would
 * grow, so they work after the start as well. `--max-semi-space-size`, which is
 * in Node's manual, works on the command line only, and `#!/usr/bin/env node`
 * cannot pass it.
 */
export function keepHeapSmall(): void {
	// Node 24 lets the new space grow to 128 MiB.
	setFlagsFromString('--semi-space-growth-factor=1');
	setFlagsFromString('--heap-growing-percent=60');
}
