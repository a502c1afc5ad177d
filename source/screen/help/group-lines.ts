import {cellWidth} from '../../text/cell-width.js';
import {fitText, padLine} from '../../text/fit-line.js';
import {
	type StyledLine,
	segment,
	styledLine,
	textLine,
} from '../../text/styled-line.js';
import {wrapSegments} from '../../text/wrap-line.js';
import {matchedSegments} from '../widgets/matched-segments.js';
import type {HelpEntry, HelpGroup} from './help-legend.js';

// Cells. A wider term takes a line of its own.
const widestTerm = 16;

// Cells between two columns.
const gap = 2;

/**
 * The groups one below the other, each with its entries in as many columns as
 * have room, read from the top of the first to the bottom of the last.
 *
 * @param leastColumn cells that a column needs at least
 */
export function groupLines(
	groups: readonly HelpGroup[],
	{
		query,
		width,
		leastColumn,
	}: {
		readonly query: string;
		/** Cells. */
		readonly width: number;
		readonly leastColumn: number;
	},
): readonly StyledLine[] {
	const columns = width >= 2 * leastColumn + gap ? 2 : 1;
	const columnWidth = Math.floor((width - (columns - 1) * gap) / columns);
	return groups.flatMap(({title, entries}, index) => {
		const termWidth = termWidthOf(entries, columnWidth);
		return [
			...(index === 0 ? [] : [textLine('')]),
			textLine(title, 'title'),
			...sideBySide(
				entries.map(entry => entryLines(entry, query, termWidth, columnWidth)),
				columns,
				columnWidth,
			),
		];
	});
}

/** Cells of the terms of a group, with the gap behind them. */
function termWidthOf(entries: readonly HelpEntry[], width: number): number {
	const cells = entries
		.map(({term}) => cellWidth(segment(term).text))
		.filter(each => each <= widestTerm);
	return Math.min(Math.max(0, ...cells), Math.floor(width / 3)) + 2;
}

/** Blocks of lines in columns of about the same height; no block is parted. */
function sideBySide(
	blocks: ReadonlyArray<readonly StyledLine[]>,
	columns: number,
	width: number,
): readonly StyledLine[] {
	const total = blocks.reduce((sum, lines) => sum + lines.length, 0);
	const [left, right]: [StyledLine[], StyledLine[]] = [[], []];
	for (const lines of blocks) {
		const isLeft =
			right.length === 0 &&
			(columns === 1 || left.length + lines.length / 2 <= total / 2);
		(isLeft ? left : right).push(...lines);
	}

	return Array.from(
		{length: Math.max(left.length, right.length)},
		(_, index) => {
			const line = left[index] ?? textLine('');
			const beside = right[index];
			return beside === undefined
				? line
				: styledLine(
						...padLine(line, width + gap).segments,
						...beside.segments,
					);
		},
	);
}

function entryLines(
	{term, text, also}: HelpEntry,
	query: string,
	termWidth: number,
	width: number,
): readonly StyledLine[] {
	const wrapped = wrapSegments(
		[
			...matchedSegments(text, query),
			segment(also === '' ? '' : ` (also: ${also})`, 'dim'),
		],
		Math.max(2, width - termWidth - 1),
	);
	const isLong = cellWidth(segment(term).text) > termWidth - 2;
	const indent = segment(' '.repeat(termWidth));
	const lines = wrapped.map((line, index) =>
		styledLine(
			segment(' '),
			index === 0 && !isLong
				? segment(fitText(term, termWidth), 'key')
				: indent,
			...line.segments,
		),
	);
	return isLong ? [textLine(` ${term}`, 'key'), ...lines] : lines;
}
