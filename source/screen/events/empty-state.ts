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
