import {fitLine} from '../../text/fit-line.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	lineWidth,
	type Segment,
	type StyledLine,
	segment,
} from '../../text/styled-line.js';

/** One part of a line: `0 gaps`. */
export type LineItem = {
	readonly segments: readonly Segment[];
	/** Where the line is too narrow, items of the highest rank are dropped first. 0 always stays. */
	readonly rank: number;
};

/** The items that fit `width` cells, with three cells between two of them. */
export function fittingItems(
	items: readonly LineItem[],
	width: number,
): readonly LineItem[] {
	let kept = items;
	while (itemsWidth(kept) > width) {
		const highest = Math.max(...kept.map(({rank}) => rank));
		if (highest <= 0) {
			break;
		}

		const dropped = kept.findLastIndex(({rank}) => rank === highest);
		kept = kept.filter((_, index) => index !== dropped);
	}

	return kept;
}

/** The items that fit, as a line of exactly `width` cells. */
export function itemLine(
	items: readonly LineItem[],
	width: number,
	{separator, ellipsis}: Pick<Glyphs, 'separator' | 'ellipsis'>,
): StyledLine {
	const segments = fittingItems(items, width).flatMap((item, index) =>
		index === 0
			? item.segments
			: [segment(` ${separator} `, 'dim'), ...item.segments],
	);
	return fitLine({segments}, width, ellipsis);
}

/** Cells of all items with the separators between them. */
export function itemsWidth(items: readonly LineItem[]): number {
	return items.reduce(
		(sum, {segments}, index) =>
			sum + lineWidth({segments}) + (index === 0 ? 0 : 3),
		0,
	);
}
