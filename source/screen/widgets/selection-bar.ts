import type {Glyphs} from '../../text/glyphs.js';
import {type Segment, segment} from '../../text/styled-line.js';

/**
 * The one cell in which a list marks its selected row, so that the other cells
 * keep their colours; blank in all other rows.
 */
export function selectionBar(
	isSelected: boolean,
	{selected}: Pick<Glyphs, 'selected'>,
): Segment {
	return isSelected ? segment(selected, 'title-focused') : segment(' ');
}
