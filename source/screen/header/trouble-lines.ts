import type {Connection} from '../../stream/connection.js';
import {fitLine} from '../../text/fit-line.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	type StyledLine,
	segment,
	styledLine,
	textLine,
} from '../../text/styled-line.js';
import type {KeyOf} from '../commands/commands.js';

const bannerRows = 2;

/** Rows that the banner takes from the panes: only where the user has to do something, which is rare and stays. */
export function bannerRowsOf(connection: Connection): number {
	return 'nextSteps' in connection ? bannerRows : 0;
}

/**
 * What happened and what to do about it, one line of `width` cells each. The
 * header has no room for a command, and a cut command helps nobody.
 */
export function bannerLines(
	connection: Connection,
	{
		width,
		glyphs: {error, ellipsis},
		keyOf,
	}: {
		/** Cells. */
		readonly width: number;
		readonly glyphs: Pick<Glyphs, 'error' | 'ellipsis'>;
		readonly keyOf: KeyOf;
	},
): readonly StyledLine[] {
	if (!('nextSteps' in connection)) {
		return [];
	}

	const [step = ''] = connection.nextSteps;
	const [firstLine = '', ...others] = step.split('\n');
	return [
		textLine(`${error} ${connection.reason}`, 'error'),
		styledLine(
			segment(keyOf('retry'), 'key'),
			segment(' tries again now   '),
			segment(keyOf('open-help'), 'key'),
			segment(others.length > 0 ? ' has it in full   ' : ' has more   '),
			segment(firstLine, 'strong'),
		),
	].map(line => fitLine(line, width, ellipsis));
}
