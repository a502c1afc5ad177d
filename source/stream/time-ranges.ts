import type {TimeRange} from './coverage.js';

/** Sorts the ranges and joins those that touch or overlap. Whole milliseconds, both ends inclusive. */
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

/** The parts of a range that none of the others covers, oldest first. */
export function withoutRanges(
	range: TimeRange,
	others: readonly TimeRange[],
): readonly TimeRange[] {
	const left: TimeRange[] = [];
	let {from} = range;
	for (const other of mergeRanges(others)) {
		if (other.from > range.to) {
			break;
		}

		if (other.from > from) {
			left.push({from, to: other.from - 1});
		}

		from = Math.max(from, other.to + 1);
	}

	return from <= range.to ? [...left, {from, to: range.to}] : left;
}
