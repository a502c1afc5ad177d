import type {FilterSyntaxError} from '../../filter/filter-expression.js';
import {fitLine, truncateText} from '../../text/fit-line.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	type StyledLine,
	segment,
	styledLine,
	textLine,
} from '../../text/styled-line.js';
import {wrapSegments} from '../../text/wrap-line.js';
import type {BarLine} from './bar-line.js';

export type ErrorLinesOptions = {
	/** Why the text is not in force as a whole. */
	readonly error: FilterSyntaxError;
	readonly text: string;
	/** The text that is in force meanwhile. */
	readonly query: string;
	readonly bar: Pick<BarLine, 'cellOf'>;
	/** Cells. */
	readonly width: number;
	readonly glyphs: Pick<Glyphs, 'ellipsis' | 'error'>;
};

/**
 * What stands below a filter with an error: carets under its place, the reason in
 * full, and what is in force meanwhile. Each line is exactly `width` cells.
 */
export function errorLines({
	error: {message, at, length},
	text,
	query,
	bar,
	width,
	glyphs,
}: ErrorLinesOptions): readonly StyledLine[] {
	const from = bar.cellOf(at);
	const to = bar.cellOf(Math.min(text.length, at + length));
	const carets = '^'.repeat(Math.max(1, to - from));
	const meanwhile =
		query === ''
			? 'None of this text is in force yet.'
			: `In force for now: ${truncateText(query, width, 'end', glyphs.ellipsis)}`;
	return [
		styledLine(segment(' '.repeat(from)), segment(carets, 'error')),
		...wrapSegments(
			[segment(`${glyphs.error} ${message}`, 'error')],
			Math.max(2, width),
			2,
		),
		textLine(meanwhile, 'dim'),
	].map(line => fitLine(line, width, glyphs.ellipsis));
}
