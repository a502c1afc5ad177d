import {cellWidth} from '../../../text/cell-width.js';
import {fitLine} from '../../../text/fit-line.js';
import type {Glyphs} from '../../../text/glyphs.js';
import {type Segment, segment, styledLine} from '../../../text/styled-line.js';
import {withoutEnd} from './without-end.js';

/**
 * A cell of exactly `width` cells with a star right behind a value that is new:
 * `DeleteQApp★`. What is cut is the value.
 *
 * @param draw makes the cell in as many cells as it is given
 */
export function starred(
	isNew: boolean,
	{
		width,
		glyphs: {firstSeen, ellipsis},
	}: {
		readonly width: number;
		readonly glyphs: Pick<Glyphs, 'firstSeen' | 'ellipsis'>;
	},
	draw: (width: number) => readonly Segment[],
): readonly Segment[] {
	if (!isNew) {
		return draw(width);
	}

	const room = Math.max(1, width - cellWidth(firstSeen));
	return fitLine(
		styledLine(...withoutEnd(draw(room)), segment(firstSeen, 'warning')),
		width,
		ellipsis,
	).segments;
}
