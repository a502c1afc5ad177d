import process from 'node:process';
import {getHeapSpaceStatistics, setFlagsFromString} from 'node:v8';

// Both halves of the new space, bytes.
const newSpaceBytes = 8 * 1024 * 1024;

/**
 * Makes V8 collect garbage before it asks the system for more memory, for the
 * rest of the process. A delivery leaves much garbage, and V8 lets the heap grow
 * to several times the live data before it collects: with 100,000 records held
 * the program took 380 MiB on Node 20. Let it grow less, and the CPU goes into
 * collecting, as at 500 records a second:
 *
 *     old space grows by   new space   new space collected   all of it   CPU
 *     30 %                     4 MiB         13 times a second     0.9     14.7 %
 *     60 %                     4 MiB         10                    0.4     14.5 %
 *     60 %                     8 MiB          5                    0.2     11.4 %
 *
 * With 100,000 held and 8 MiB of new space, the program's largest RSS in half a
 * minute is 166 MiB at 60 %, 151 at 40 %, 153 at 30 % and 151 at 20 %, where the
 * collections cost a fourth more CPU.
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
 * @returns to be called some times a second while there is work: it lets the new
 * space grow to its 8 MiB, which V8 on Node 24 takes to 128
 */
export function keepHeapSmall(): () => void {
	let mayGrow: boolean | undefined;
	const look = () => {
		const isSmall = (newSpaceSize() ?? newSpaceBytes) < newSpaceBytes;
		if (isSmall !== mayGrow) {
			mayGrow = isSmall;
			setFlagsFromString(`--semi-space-growth-factor=${isSmall ? 2 : 1}`);
		}
	};

	keepSmall = () => {
		setFlagsFromString('--heap-growing-percent=40');
		mayGrow = undefined;
		look();
	};

	keepSmall();
	// Before what V8 compiled is kept: see `loadAsAtStart`.
	process.prependListener('exit', setDefaults);
	return look;
}

/** Sets the flags again. Undefined until the heap is kept small. */
let keepSmall: (() => void) | undefined;

/**
 * Loads code under the flags of the start: V8 takes what it compiled earlier only
 * under the flags that it was kept under.
 */
export async function loadAsAtStart<Loaded>(
	load: () => Promise<Loaded>,
): Promise<Loaded> {
	setDefaults();
	try {
		return await load();
	} finally {
		keepSmall?.();
	}
}

/** Those of V8. */
function setDefaults(): void {
	setFlagsFromString('--semi-space-growth-factor=2');
	setFlagsFromString('--heap-growing-percent=0');
}

function newSpaceSize(): number | undefined {
	return getHeapSpaceStatistics().find(
		({space_name: name}) => name === 'new_space',
	)?.space_size;
}
