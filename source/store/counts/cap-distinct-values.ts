import type {Others, Summary} from '../snapshot.js';
import type {Facets} from './facets.js';
import type {CountedKind, SummaryCounter} from './summary-counter.js';

/**
 * The lists are for people: nobody reads 10,000 identities, but all of a large
 * organization's should have a row, and of event names AWS has some 20,000, of
 * which an account meets hundreds. Beyond, the least weighty are counted
 * together, so that made-up names fill no memory: a row costs less than 1 KB,
 * all of them together less than 15 MB.
 */
export const defaultMaxListed: Readonly<Record<CountedKind, number>> = {
	actors: 10_000,
	eventNames: 5000,
	eventSources: 1000,
};

const countedKinds = ['actors', 'eventNames', 'eventSources'] as const;

// Weighing all for each new one would take too long: a quarter goes at once.
const keptShare = 3 / 4;

export type CapOptions = {
	/** Of everything that was counted: what weighs least in it goes. */
	readonly total: SummaryCounter;
	/** Other counters of the same facets. */
	readonly others?: ReadonlyArray<Pick<SummaryCounter, 'mergeIntoOthers'>>;
	readonly maxListed?: Readonly<Record<CountedKind, number>>;
};

/**
 * Counts the least weighty values together where there are too many of a kind.
 *
 * @returns whether some were
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

/** Adds how many different values were merged into the others. It is known for everything received only, not for a part that is shown. */
export function withDistinct(summary: Summary, facets: Facets): Summary {
	const others = (counts: Others | undefined, kind: CountedKind) =>
		counts && {...counts, distinct: facets[kind].forgottenAtLeast};
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
