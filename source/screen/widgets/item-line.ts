import {lineWidth, type Segment} from '../../text/styled-line.js';

/** One part of a line: `0 gaps`. */
export type LineItem = {
	readonly segments: readonly Segment[];
	/** Where the line is too narrow, items of the highest rank are dropped first. 0 always stays. */
	readonly rank: number;
};

/** The items that fit `width` cells. @param gap cells between two of them */
export function fittingItems(
	items: readonly LineItem[],
	width: number,
	gap = 3,
): readonly LineItem[] {
	let kept = items;
	while (itemsWidth(kept, gap) > width) {
		const highest = Math.max(...kept.map(({rank}) => rank));
		if (highest <= 0) {
			break;
		}

		const dropped = kept.findLastIndex(({rank}) => rank === highest);
		kept = kept.filter((_, index) => index !== dropped);
	}

	return kept;
}

/** Cells of all items with the separators between them. */
export function itemsWidth(items: readonly LineItem[], gap = 3): number {
	return items.reduce(
		(sum, {segments}, index) =>
			sum + lineWidth({segments}) + (index === 0 ? 0 : gap),
		0,
	);
}
