import {median} from './statistics.js';

export type Unit =
	| 'ms'
	| 'MiB'
	| 'KiB'
	| '% of a core'
	| 'records/s'
	| 'frames/s'
	| 'records'
	| 'bytes/s';

export type Limit = {
	/** What the limit is about. */
	readonly of: 'value' | 'scaled value' | 'ratio';
	/** In the unit of the value, or times the reference. */
	readonly atMost?: number;
	readonly atLeast?: number;
};

export type Reference = {
	readonly what: string;
	/** In the unit of the value, each measured beside the run of the same index. */
	readonly runs: readonly number[];
};

/** What one or several runs gave for one thing. */
export type Figure = {
	readonly bench: string;
	readonly what: string;
	readonly unit: Unit;
	/** Empty where it could not be measured; `note` says why. */
	readonly runs: readonly number[];
	readonly reference?: Reference;
	/** What `node -e 0` took beside it, ms: the value is scaled to a machine where it takes 22 ms. */
	readonly nodeStartMs?: number;
	/** Of the budget; without one the figure is printed and not judged. */
	readonly limit?: Limit;
	readonly note?: string;
};

export type Judged = Figure & {
	readonly value: number | undefined;
	readonly spread: readonly [least: number, most: number] | undefined;
	/** The value as on a machine where `node -e 0` takes 22 ms. */
	readonly scaled: number | undefined;
	/** Value by reference. */
	readonly ratio: number | undefined;
	readonly verdict: 'pass' | 'short' | undefined;
};

// Of the machine that the budgets were written for.
const budgetNodeStartMs = 22;

/** Median, spread and verdict of a figure. */
export function judge(figure: Figure): Judged {
	const {runs, limit, nodeStartMs} = figure;
	const value = runs.length === 0 ? undefined : median(runs);
	const ratio = ratioOf(figure);
	const scaled =
		value === undefined || nodeStartMs === undefined
			? undefined
			: (value * budgetNodeStartMs) / nodeStartMs;
	const judged = {ratio, value, 'scaled value': scaled}[limit?.of ?? 'value'];
	return {
		...figure,
		value,
		spread:
			runs.length === 0 ? undefined : [Math.min(...runs), Math.max(...runs)],
		scaled,
		ratio,
		verdict:
			limit === undefined || judged === undefined
				? undefined
				: judged <= (limit.atMost ?? Number.POSITIVE_INFINITY) &&
						judged >= (limit.atLeast ?? Number.NEGATIVE_INFINITY)
					? 'pass'
					: 'short',
	};
}

/**
 * The median of the ratios of neighbouring runs, not the ratio of the medians:
 * a machine that is slow for a while slows both runs of a pair.
 */
function ratioOf({runs, reference}: Figure): number | undefined {
	const ratios = runs.flatMap((run, index) => {
		const beside = reference?.runs[index];
		return beside === undefined ? [] : [run / beside];
	});
	return ratios.length === 0 ? undefined : median(ratios);
}

/** A figure that this machine, or this program, cannot give. */
export function notMeasured(
	figure: Pick<Figure, 'bench' | 'what' | 'unit' | 'limit'>,
	note: string,
): Figure {
	return {...figure, runs: [], note};
}
