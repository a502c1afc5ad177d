import {impactSign} from '../../cloudtrail/operation/impact-sign.js';
import type {Summary} from '../../store/snapshot.js';
import {fitCount} from '../../text/fit-count.js';
import {fitText} from '../../text/fit-line.js';
import {formatPercent} from '../../text/format-count.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	type StyledLine,
	segment,
	styledLine,
	type Tone,
} from '../../text/styled-line.js';
import {bar} from '../widgets/bar.js';

export type CountRow = {
	readonly label: string;
	readonly tone: Tone;
	readonly countOf: (summary: Summary) => number;
};

export type CountTableOptions = {
	readonly shown: Summary;
	/** Undefined where its figures are those of `shown`. */
	readonly total: Summary | undefined;
	/** Cells. */
	readonly width: number;
	readonly glyphs: Glyphs;
};

/** `└⊖D destructive` */
export const countLabelWidth = 15;

const percentWidth = 4;

// A longer bar says no more, and its end is further from its figure.
const widestBar = 40;
const leastBar = 4;

/** What the calls do; each row is a share of all calls of its column. That of unknown ones only where there are any. */
export function accessRows(
	glyphs: Glyphs,
	hasUnknown: boolean,
): readonly CountRow[] {
	const rows: readonly CountRow[] = [
		{
			label: `${impactSign('read', glyphs)} read-only`,
			tone: 'read-only',
			countOf: ({readOnly}) => readOnly,
		},
		{
			label: `${impactSign('write', glyphs)} mutating`,
			tone: 'mutating',
			countOf: ({mutating}) => mutating,
		},
		{
			// The glyph says that destructive calls are counted in the line above, too.
			label: `${glyphs.part}${impactSign('destructive', glyphs)} destructive`,
			tone: 'destructive',
			countOf: ({destructive}) => destructive,
		},
		{
			label: `${impactSign('unknown', glyphs)} unknown`,
			tone: 'unknown',
			countOf: ({unknown}) => unknown,
		},
		{
			label: `${glyphs.error}  errors`,
			tone: 'error',
			countOf: ({errors}) => errors,
		},
	];
	return rows.filter(({tone}) => hasUnknown || tone !== 'unknown');
}

export function categoryRows(hasOther: boolean): readonly CountRow[] {
	const rows: CountRow[] = [
		{
			label: '   management',
			tone: 'plain',
			countOf: ({management}) => management,
		},
		{label: '   data', tone: 'plain', countOf: ({data}) => data},
	];
	if (hasOther) {
		rows.push({
			label: '   other kinds',
			tone: 'plain',
			countOf: ({otherCategory}) => otherCategory,
		});
	}

	return rows;
}

/** The headings `shown` and `total` of the two columns. */
export function countHeader(options: CountTableOptions): StyledLine {
	const {count, barWidth} = columnsOf(options);
	const cells = count + 1 + percentWidth;
	const gap = barWidth === 0 ? ' ' : ' '.repeat(barWidth + 2);
	return styledLine(
		segment(' '.repeat(countLabelWidth + 1)),
		segment(fitText('shown', cells, 'right'), 'dim'),
		segment(gap + fitText('total', cells, 'right'), 'dim'),
	);
}

/** `◦R read-only    358  72% ██████░░ 1,204  80%`: what is shown, its bar, then the totals. */
export function countLine(
	{label, tone, countOf}: CountRow,
	options: CountTableOptions,
): StyledLine {
	const {shown, total, glyphs} = options;
	const {count, barWidth} = columnsOf(options);
	const value = countOf(shown);
	const share = callsOf(shown) === 0 ? 0 : value / callsOf(shown);
	const segments = [
		segment(`${fitText(label, countLabelWidth)} `, value === 0 ? 'dim' : tone),
		segment(figures(value, callsOf(shown), count), value === 0 ? 'dim' : tone),
	];
	if (barWidth > 0) {
		const drawn = bar(share, barWidth, glyphs);
		segments.push(
			segment(' '),
			segment(drawn, tone),
			segment(glyphs.barRest.repeat(barWidth - drawn.length), 'dim'),
		);
	}

	if (total !== undefined) {
		segments.push(
			segment(` ${figures(countOf(total), callsOf(total), count)}`, 'dim'),
		);
	}

	return {segments};
}

/** The whole that shares are of; updates are no calls. */
function callsOf({records, updates}: Summary): number {
	return records - updates;
}

function figures(value: number, calls: number, width: number): string {
	const percent = fitText(formatPercent(value, calls), percentWidth, 'right');
	return `${fitCount(value, width)} ${percent}`;
}

function columnsOf({total, width}: CountTableOptions): {
	readonly count: number;
	readonly barWidth: number;
} {
	const columns = total === undefined ? 1 : 2;
	const count = width >= 60 ? 9 : 6;
	const figuresWidth = columns * (1 + count + 1 + percentWidth);
	const rest = width - countLabelWidth - figuresWidth - 1;
	return {count, barWidth: rest < leastBar ? 0 : Math.min(widestBar, rest)};
}
