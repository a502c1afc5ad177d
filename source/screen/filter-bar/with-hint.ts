import {cellWidth} from '../../text/cell-width.js';
import {fitLine} from '../../text/fit-line.js';
import type {Glyphs} from '../../text/glyphs.js';
import {type StyledLine, segment, styledLine} from '../../text/styled-line.js';

/** The line with a hint at the right edge, where the first `used` cells leave room for it: exactly `width` cells. */
export function withHint(
	line: StyledLine,
	used: number,
	{
		hint,
		width,
		glyphs,
	}: {
		readonly hint: string;
		/** Cells. */
		readonly width: number;
		readonly glyphs: Pick<Glyphs, 'ellipsis'>;
	},
): StyledLine {
	const text = segment(hint, 'dim');
	const hintCells = cellWidth(text.text);
	return used + 2 + hintCells > width
		? fitLine(line, width, glyphs.ellipsis)
		: styledLine(
				// Only spaces are cut behind the `used` cells, so no ellipsis.
				...fitLine(line, width - hintCells, ' ').segments,
				text,
			);
}
