import type {Coverage, TimeRange} from '../record-source.js';

/** A range that is still to be fetched. */
export type OpenRange = {
	/** Undefined for a look at what was received before. */
	readonly gap: TimeRange | undefined;
	/** The first fetch, oldest first: what lies behind it is not a gap but not there yet. */
	readonly isBackfill: boolean;
};

/** The ranges sorted, those that touch or overlap made one. */
export function mergeRanges(
	ranges: readonly TimeRange[],
): readonly TimeRange[] {
	const merged: TimeRange[] = [];
	for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
		const last = merged.at(-1);
		// Both ends are inclusive, so 1-4 and 5-9 leave nothing between them.
		if (last !== undefined && range.from <= last.to + 1) {
			merged[merged.length - 1] = {
				from: last.from,
				to: Math.max(last.to, range.to),
			};
		} else {
			merged.push(range);
		}
	}

	return merged;
}

/**
 * What is known to be received.
 *
 * @param edge delivery time (ms) up to which Live Tail or the last poll brought everything; undefined before either did
 * @param isBackfillStuck the first fetch failed and waits: then its rest is a gap like any other
 */
export function coverageOf(
	edge: number | undefined,
	open: readonly OpenRange[],
	isBackfillStuck = false,
): Coverage {
	const backfilledTo = open
		.filter(({isBackfill}) => isBackfill && !isBackfillStuck)
		.map(({gap}) => gap?.from ?? Number.POSITIVE_INFINITY);
	const completeTo = backfilledTo.length > 0 ? Math.min(...backfilledTo) : edge;
	return {
		completeTo,
		gaps: mergeRanges(
			open
				.filter(({isBackfill}) => !isBackfill || isBackfillStuck)
				.flatMap(({gap}) =>
					gap === undefined || gap.to < gap.from ? [] : [gap],
				),
		),
	};
}
