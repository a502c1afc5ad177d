import type {Others, Summary} from '../snapshot.js';
import type {Facets} from './facets.js';
import type {CountedKind, SummaryCounter} from './summary-counter.js';

/**
 * How many rows a list has at most. All identities of a large organization fit;
 * of the 20,000 event names of AWS an account meets hundreds. With more values
 * than this, the least important are counted together, so that made-up names do
 * not fill the memory. A row takes less than 1 KB, all together less than 15 MB.
 */
export const defaultMaxListed: Readonly<Record<CountedKind, number>> = {
	actors: 10_000,
	eventNames: 5000,
	eventSources: 1000,
};

const countedKinds = ['actors', 'eventNames', 'eventSources'] as const;

// A quarter is merged at once: ranking all of them for each new value would take
// too long.
const keptShare = 3 / 4;

export type CapOptions = {
	/** Counts everything received. The values that are least important in it are merged. */
	readonly total: SummaryCounter;
	/** Other counters of the same facets. */
	readonly others?: ReadonlyArray<Pick<SummaryCounter, 'mergeIntoOthers'>>;
	readonly maxListed?: Readonly<Record<CountedKind, number>>;
};

/**
 * Merges the least important values of a kind if there are too many.
 *
 * @returns whether any were merged
 */
export function capDistinctValues(
	facets: Facets,
	{total, others = [], maxListed = defaultMaxListed}: CapOptions,
): boolean {
	let isCapped = false;
	for (const kind of countedKinds) {
		if (facets[kind].size > maxListed[kind]) {
			const lightest = total.lightest(
				kind,
				Math.floor(maxListed[kind] * keptShare),
			);
			for (const counter of [total, ...others]) {
				counter.mergeIntoOthers(kind, lightest);
			}

			facets[kind].forget(lightest);
			isCapped = true;
		}
	}

	return isCapped;
}

/** Adds how many different values were merged. Only a summary of everything received can say so, not one of the rows shown. */
export function withDistinct(summary: Summary, facets: Facets): Summary {
	const others = <Counts extends Others>(
		counts: Counts | undefined,
		kind: CountedKind,
	) => counts && {...counts, distinct: facets[kind].forgottenAtLeast};
	if (
		!summary.otherIdentities &&
		!summary.otherEventNames &&
		!summary.otherEventSources
	) {
		return summary;
	}

	return {
		...summary,
		otherIdentities: others(summary.otherIdentities, 'actors'),
		otherEventNames: others(summary.otherEventNames, 'eventNames'),
		otherEventSources: others(summary.otherEventSources, 'eventSources'),
	};
}
