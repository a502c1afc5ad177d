/**
 * What Events says in place of rows: why there is none, and which keys help.
 *
 *     1,402 records were received, and none match the filter.
 *     [mutating only] [who:nobody]
 *     0 clears the filters   [ back
 *
 * The invariant: no sentence says that nothing happened. It says what was looked
 * at, what was never asked for, and from when to when.
 *
 * - `nothing-received.ts`: no record has come.
 * - `nothing-shown.ts`: a filter hides all of them; `near-filters.ts` has what a
 *   near filter would show.
 * - `not-asked.ts`, `unread-paragraphs.ts`, `chips-paragraph.ts`: what both say.
 */
import {fitLine} from '../../text/fit-line.js';
import type {Glyphs} from '../../text/glyphs.js';
import {type StyledLine, segment} from '../../text/styled-line.js';
import {fitParagraphs} from '../widgets/paragraphs.js';
import {
	type NothingReceivedOptions,
	nothingReceived,
} from './nothing-received.js';
import {type NothingShownOptions, nothingShown} from './nothing-shown.js';

export type EmptyStateOptions = NothingReceivedOptions &
	NothingShownOptions & {
		/** Cells and rows. */
		readonly width: number;
		readonly height: number;
		readonly glyphs: Pick<Glyphs, 'ellipsis'>;
	};

const indentCells = 2;

/** The sentences in place of rows: why there is no record to show, and which keys help. */
export function emptyStateLines(
	options: EmptyStateOptions,
): readonly StyledLine[] {
	const {snapshot, width, height, glyphs} = options;
	const paragraphs =
		snapshot.received > 0 ? nothingShown(options) : nothingReceived(options);
	return fitParagraphs(paragraphs, width - 2 * indentCells, height).map(line =>
		fitLine(
			{segments: [segment(' '.repeat(indentCells)), ...line.segments]},
			width,
			glyphs.ellipsis,
		),
	);
}
