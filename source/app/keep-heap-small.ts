import process from 'node:process';
import {getHeapSpaceStatistics, setFlagsFromString} from 'node:v8';

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
	const newSpaceGrowth = new Flag('semi-space-growth-factor');
	const oldSpaceGrowth = new Flag('heap-growing-percent');
	const look = () => {
		const isSmall = (newSpaceSize() ?? newSpaceBytes) < newSpaceBytes;
		newSpaceGrowth.set(isSmall ? 2 : 1);
		const share = rss() / budgetBytes;
		oldSpaceGrowth.set(growth.find(([upTo]) => share < upTo)?.[1] ?? 0);
	};

	keepSmall = () => {
		newSpaceGrowth.forget();
		oldSpaceGrowth.forget();
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

/** A flag of V8, passed on where it changes. */
class Flag {
	readonly #name: string;
	#value: number | undefined;

	constructor(name: string) {
		this.#name = name;
	}

	set(value: number): void {
		if (value !== this.#value) {
			this.#value = value;
			setFlagsFromString(`--${this.#name}=${value}`);
		}
	}

	/** Has the next value passed on, whatever it is. */
	forget(): void {
		this.#value = undefined;
	}
}
