import type {Build} from './build.js';
import type {Figure} from './figure.js';

export type BenchOptions = {
	readonly build: Build;
	/** The Node that what is measured runs on. */
	readonly node: string;
	/** Less of everything: it shows that the bench works, and roughly what comes out. */
	readonly isQuick: boolean;
	/** How long the long run takes, ms. */
	readonly flatMs: number;
	/** A line for stderr about what is being measured. */
	readonly onProgress: (line: string) => void;
};

/** One file of the benchmark: what it is called on the command line, and what it measures. */
export type Bench = {
	readonly name: string;
	/** Runs only when it is named: it takes very long. */
	readonly isOnRequest?: boolean;
	measure(options: BenchOptions): AsyncIterable<Figure>;
};

/** One run after the other: two at once would measure each other. */
export async function repeat<Result>(
	times: number,
	run: () => Promise<Result>,
): Promise<readonly Result[]> {
	const results: Result[] = [];
	while (results.length < times) {
		results.push(await run());
	}

	return results;
}
