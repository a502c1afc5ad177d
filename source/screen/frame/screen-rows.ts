import {fitLine, padLine} from '../../text/fit-line.js';
import {lineWidth, type StyledLine, textLine} from '../../text/styled-line.js';
import type {Rectangle} from '../layout.js';

/** A part of the screen and what stands in it. */
export type Area = {
	readonly place: Rectangle;
	/** From the top. Missing ones are blank, those below the last row are left out. */
	readonly lines: readonly StyledLine[];
};

/**
 * One row of the whole screen: lines of areas side by side, from the left
 * edge. Each but the last is as wide as its area; nothing is filled up at the
 * right end, since what a row costs Ink grows with its characters.
 */
export type ScreenRow = readonly StyledLine[];

/**
 * Makes rows of areas that tile the screen. What was made of an area is kept
 * with it, and a row of which no part has changed is the same object as in
 * the frame before.
 */
export function createRowJoiner(): (
	areas: readonly Area[],
	size: {readonly columns: number; readonly rows: number},
	/** One cell. */
	ellipsis: string,
) => readonly ScreenRow[] {
	const filled = new WeakMap<Area, readonly StyledLine[]>();
	let last: readonly ScreenRow[] = [];
	return (areas, {columns, rows}, ellipsis) => {
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
