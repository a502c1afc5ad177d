/** Something of a file that could not be cut into texts. */
export type SplitProblem = {
	/**
	 * - `cut-off`: the file ends in this value, list or object
	 * - `not-closed`: other values follow where it had to be closed
	 * - `too-long`: it is longer than what is held, and was handed on in pieces
	 * - `damaged`: a row has other cells than the header of its table
	 * - `no-json`: a list or object holds what is no JSON
	 */
	readonly kind: 'cut-off' | 'not-closed' | 'too-long' | 'damaged' | 'no-json';
	readonly what: 'value' | 'list' | 'object' | 'row';
	/** Where it begins in the unpacked file, bytes. */
	readonly offset: number;
};

/** Thrown after everything of a file is handed on, where a part of it could not be read. */
export class SplitError extends Error {
	override readonly name = 'SplitError';
	readonly problems: readonly [SplitProblem, ...SplitProblem[]];

	constructor(problems: readonly [SplitProblem, ...SplitProblem[]]) {
		super(problems.map(({kind}) => kind).join(', '));
		this.problems = problems;
	}
}

/** Undefined where there is no problem. */
export function splitError(
	problems: readonly SplitProblem[],
): SplitError | undefined {
	const [first, ...others] = problems;
	return first === undefined ? undefined : new SplitError([first, ...others]);
}
