import type {BenchOptions} from './bench.js';
import type {
	HoldRecordsAnswer,
	HoldRecordsInput,
} from './drivers/hold-records.js';
import {runDriver} from './run-child.js';

// Before the store was made compact a million records took 3 GB.
const heapMiB = 8192;

/** Lets a process of its own take records in and filter them. */
export async function holdRecords(
	{build, node}: Pick<BenchOptions, 'build' | 'node'>,
	input: HoldRecordsInput,
): Promise<HoldRecordsAnswer> {
	return (await runDriver(build.driver('hold-records'), input, {
		execPath: node,
		execArgv: [`--max-old-space-size=${heapMiB}`, '--expose-gc'],
	})) as HoldRecordsAnswer; // of our own driver
}
