import type {Impact} from '../../cloudtrail/operation/impact/impact.js';
import {
	impactSign,
	impactTones,
} from '../../cloudtrail/operation/impact-sign.js';
import type {Others, Tally} from '../../store/snapshot.js';
import {fitCount} from '../../text/fit-count.js';
import {fitText} from '../../text/fit-line.js';
import type {Glyphs} from '../../text/glyphs.js';
import {nameOrNone} from '../../text/short-names.js';
import {
	type StyledLine,
	segment,
	styledLine,
	type Tone,
} from '../../text/styled-line.js';
import {othersLabel} from '../widgets/others-label.js';
import {type CountsBy, countsByWords} from './count-cursor.js';
import type {TallyOrder} from './tally-order.js';

/** Cells of a figure. */
export const countWidth = 7;

/** The line above the names. */
export function eventNameHeader(
	width: number,
	by: CountsBy,
	sorted: {
		readonly order: TallyOrder;
		/** Before the heading of any other order than that by calls. One cell. */
		readonly mark: string;
		/** Rows are still to be looked at. */
		readonly isSoFar: boolean;
	},
): StyledLine {
	const heading = (order: TallyOrder, text: string) =>
		order === sorted.order ? sorted.mark + text : text;
	const name = `${countsByWords[by]}${sorted.isSoFar ? ' (so far)' : ''}`;
	return styledLine(
		segment(fitText(heading('name', name), nameWidth(width)), 'dim'),
		segment(fitText('calls', countWidth, 'right'), 'dim'),
		segment(
			// Failures are not counted by rule.
			fitText(
				by === 'why' ? '' : heading('errors', 'errors'),
				countWidth,
				'right',
			),
			'dim',
		),
	);
}

/** One event name with its calls and the errors among them; the sign says what they do. */
export function eventNameLine(
	tally: Tally,
	width: number,
	glyphs: Glyphs,
): StyledLine {
	const {value, count, errors} = tally;
	const cell = (figure: number) => fitCount(figure, countWidth);
	const [sign, tone] = signOf(tally, glyphs);
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
		segment(errors > 0 ? cell(errors) : ' '.repeat(countWidth), 'error'),
	);
}

/** The line of the names that are counted together. */
export function otherNamesLine(
	others: Others,
	width: number,
	glyphs: Glyphs,
): StyledLine {
	const value = othersLabel(others);
	return eventNameLine({value, ...others}, width, glyphs);
}

/** The sign of the gravest record: nearly always all records of a name have the same impact. */
function signOf(
	tally: Tally,
	glyphs: Glyphs,
): readonly [sign: string, tone: Tone] {
	const gravest = gravestOf(tally);
	return gravest === undefined
		? ['  ', 'plain']
		: [impactSign(gravest, glyphs), impactTones[gravest]];
}

function gravestOf({
	destructive,
	permissions,
	exports,
	mutating,
}: Tally): Impact | undefined {
	if (destructive > 0) {
		return 'destructive';
	}

	if (permissions > 0) {
		return 'permission';
	}

	if (exports > 0) {
		return 'export';
	}

	return mutating > 0 ? 'write' : undefined;
}

// In a wider column the figures are too far from the names to be read as one row.
const widestName = 60;

/** Cells of the names in a pane of this width. */
export function nameWidth(width: number): number {
	return Math.min(widestName, Math.max(1, width - 2 * countWidth));
}
