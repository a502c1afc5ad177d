/**
 * What the program asks of V8, which is built for programs that run for days on
 * large machines. qtail starts in 150 ms, and lives on a laptop beside others.
 *
 * - `v8-flags` (this file): flags that are changed while the program runs
 * - `compiled-code`, `keep-compiled-code`: code that was compiled once is kept for
 *   the next start, since Node 20 does not do so itself
 * - `keep-heap-small`: garbage is collected before memory is asked for, up to
 *   `memory-budget`
 *
 * The invariant: without any of it the program does the same, only slower.
 */
import process from 'node:process';
import {setFlagsFromString} from 'node:v8';

/** The flags of V8 that the program changes while it runs, with the values of V8. */
const valuesAtStart = {
	'heap-growing-percent': 0,
	'max-inlined-bytecode-size-cumulative': 920,
	'semi-space-growth-factor': 2,
} as const;

export type FlagName = keyof typeof valuesAtStart;

/** The flags that were changed, as they are to be while nothing is loaded. */
const changed = new Map<FlagName, number>();
/** How many calls of `loadAsAtStart` are under way. */
let loading = 0;

/** Changes a flag, for all threads of the process. V8 reads it whenever it needs it. */
export function setFlag(name: FlagName, value: number): void {
	if (changed.get(name) === value) {
		return;
	}

	if (changed.size === 0) {
		// Before what V8 compiled is kept: see `loadAsAtStart`.
		process.prependListener('exit', setAsAtStart);
	}

	changed.set(name, value);
	if (loading === 0) {
		pass(name, value);
	}
}

/**
 * Loads code under the flags of the start: V8 takes what it compiled earlier only
 * under the flags that it was kept under.
 */
export async function loadAsAtStart<Loaded>(
	load: () => Promise<Loaded>,
): Promise<Loaded> {
	loading++;
	setAsAtStart();
	try {
		return await load();
	} finally {
		loading--;
		if (loading === 0) {
			for (const [name, value] of changed) {
				pass(name, value);
			}
		}
	}
}

/**
 * Makes V8 copy fewer functions into those that call them, for the rest of the
 * process. To read files is a few seconds of work in some hundred functions. V8
 * compiles the hot ones again for each caller and for each thread, beside the
 * threads that read. CPU for so many records, the least of some runs in turn with
 * those of other sizes, on Node 20:
 *
 *     bytecode copied at most     920 (V8's)     300      100
 *     25,000 read and packed          1.70 s    1.44 s   1.33 s
 *     100,000                         3.51 s    3.23 s   3.20 s
 *     500,000, as a summary           4.21 s    3.74 s   3.93 s
 *
 * A frame of the screen takes as long as before.
 */
export function inlineLess(): void {
	setFlag('max-inlined-bytecode-size-cumulative', 200);
}

function setAsAtStart(): void {
	for (const name of changed.keys()) {
		pass(name, valuesAtStart[name]);
	}
}

function pass(name: FlagName, value: number): void {
	setFlagsFromString(`--${name}=${value}`);
}
