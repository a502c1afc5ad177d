import {fitLine, padLine} from '../../text/fit-line.js';
import {lineWidth, type StyledLine, textLine} from '../../text/styled-line.js';
import type {Rectangle} from '../layout.js';

/** A rectangle of the screen and its lines. */
export type Area = {
	readonly place: Rectangle;
	/** From the top. Rows without a line are blank; lines without a row are left out. */
	readonly lines: readonly StyledLine[];
};

/**
 * One row of the whole screen: the lines of the areas side by side, from the
 * left. Each but the last is as wide as its area. The last has no blanks at its
 * end, since Ink's cost of a row grows with its characters.
 */
export type ScreenRow = readonly StyledLine[];

/**
 * Makes the rows of areas that tile the screen. The lines of an area are fitted
 * once, as long as it is the same object. A row whose parts are unchanged is
 * the same object as in the frame before.
 */
export function createRowJoiner(): (
	areas: readonly Area[],
	size: {readonly columns: number; readonly rows: number},
	/** One cell. */
	ellipsis: string,
	/** Covers whole rows of the others. */
	above?: Area,
) => readonly ScreenRow[] {
	const filled = new WeakMap<Area, readonly StyledLine[]>();
	let last: readonly ScreenRow[] = [];
	return (areas, {columns, rows}, ellipsis, above) => {
		const parts = Array.from({length: rows}, (): StyledLine[] => []);
		for (const area of areas.toSorted((a, b) => a.place.left - b.place.left)) {
			let lines = filled.get(area);
			if (lines === undefined) {
				lines = fillArea(area, columns, ellipsis);
				filled.set(area, lines);
			}

			for (const [index, line] of lines.entries()) {
				parts[area.place.top + index]?.push(line);
			}
		}

		if (above !== undefined) {
			const {top, height} = above.place;
			const lines = fillArea(above, columns, ellipsis).map(line => [line]);
			parts.splice(top, height, ...lines);
		}

		last = parts.map((row, index) => {
			const before = last[index];
			return before !== undefined && isSameRow(before, row) ? before : row;
		});
		return last;
	};
}

const blank = textLine('');

function fillArea(
	{place: {left, width, height}, lines}: Area,
	columns: number,
	ellipsis: string,
): readonly StyledLine[] {
	const isAtRightEdge = left + width >= columns;
	return Array.from({length: height}, (_, index) => {
		const line = lines[index] ?? blank;
		const cells = lineWidth(line);
		if (cells > width) {
			return fitLine(line, width, ellipsis);
		}

		return cells < width && !isAtRightEdge ? padLine(line, width) : line;
	});
}

function isSameRow(before: ScreenRow, after: ScreenRow): boolean {
	return (
		before.length === after.length &&
		before.every((line, index) => line === after[index])
	);
}
