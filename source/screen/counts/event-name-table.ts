import {accessSign} from '../../cloudtrail/operation/access-sign.js';
import type {Others, Tally} from '../../store/snapshot.js';
import {fitCount} from '../../text/fit-count.js';
import {fitText} from '../../text/fit-line.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	type StyledLine,
	segment,
	styledLine,
	type Tone,
} from '../../text/styled-line.js';
import {nameOrNone} from '../widgets/name-or-none.js';
import {othersLabel} from '../widgets/others-label.js';

const countWidth = 7;

/** The line above the event names. */
export function eventNameHeader(width: number): StyledLine {
	return styledLine(
		segment(fitText('event name', nameWidth(width)), 'dim'),
		segment(fitText('calls', countWidth, 'right'), 'dim'),
		segment(fitText('mut', countWidth, 'right'), 'dim'),
		segment(fitText('err', countWidth, 'right'), 'dim'),
	);
}

/** One event name with its calls, the mutating ones and the errors among them. */
export function eventNameLine(
	{value, count, mutating, destructive, errors}: Tally,
	width: number,
	glyphs: Glyphs,
): StyledLine {
	const cell = (figure: number) => fitCount(figure, countWidth);
	const [sign, tone] = signOf(mutating, destructive, glyphs);
	return styledLine(
		segment(
			fitText(
				`${sign} ${nameOrNone(value)}`,
				nameWidth(width),
				'left',
				glyphs.ellipsis,
			),
			tone,
		),
		segment(cell(count)),
		segment(cell(mutating), mutating > 0 ? 'mutating' : 'dim'),
		segment(cell(errors), errors > 0 ? 'error' : 'dim'),
	);
}

/** The line of the names that are counted together. */
export function otherNamesLine(
	others: Others,
	width: number,
	glyphs: Glyphs,
): StyledLine {
	const value = othersLabel(others);
	return eventNameLine({value, destructive: 0, ...others}, width, glyphs);
}

/** The sign of the gravest record: nearly always all records of a name have the same access. */
function signOf(
	mutating: number,
	destructive: number,
	glyphs: Glyphs,
): readonly [sign: string, tone: Tone] {
	if (destructive > 0) {
		return [accessSign('destructive', glyphs), 'destructive'];
	}

	return mutating > 0
		? [accessSign('mutating', glyphs), 'mutating']
		: ['  ', 'plain'];
}

// In a wider column the figures are too far from the names to be read as one row.
const widestName = 60;

function nameWidth(width: number): number {
	return Math.min(widestName, Math.max(1, width - 3 * countWidth));
}
