import type {Summary} from '../../store/snapshot.js';
import {fitCount} from '../../text/fit-count.js';
import {fitText} from '../../text/fit-line.js';
import {formatPercent} from '../../text/format-count.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	type Segment,
	type StyledLine,
	segment,
	type Tone,
} from '../../text/styled-line.js';
import {bar} from '../widgets/bar.js';
import type {CountColumns} from './count-columns.js';
import {type CountRow, callsOf, isAnswer} from './count-rows.js';

/**
 * The names of the figures, in their cells at the right end of a row.
 *
 * @param recentName of the minutes that are counted beside the others: `10 min`, `16:41`
 */
export function figureHeadings(
	columns: CountColumns,
	recentName: string,
): readonly Segment[] {
	const {recent, shown, all, share, bar: barWidth} = columns;
	const cell = (text: string, width: number) =>
		fitText(width === 0 ? '' : text, width, 'right');
	const after = ' '.repeat(share + barWidth);
	return [
		segment(
			shown === 0
				? cell(recentName, recent) + cell('all', all) + after
				: `${cell(recentName, recent)}${cell('shown', shown)}${after}${cell('all', all)}`,
			'dim',
		),
	];
}

/** The line of headings, where they have one of their own. */
export function headingLine(
	columns: CountColumns,
	recentName: string,
): StyledLine {
	return {
		segments: [
			segment(' '.repeat(columns.label + 1 + columns.strip)),
			...figureHeadings(columns, recentName),
		],
	};
}

export type CountLineOptions = {
	/** Made by `stripOf`, as wide as its column. */
	readonly strip: string;
	/** In the newest ten minutes, or in those that are chosen. */
	readonly recent: number;
	readonly shown: Summary;
	readonly total: Summary;
	readonly columns: CountColumns;
	readonly glyphs: Glyphs;
};

/** `▸W mutating  ▁▃▅█  720  1,327  31% ███░░`: the strip, then what is counted, and its share of the calls shown. */
export function countLine(
	{name, sign, word, tone}: CountRow,
	{strip, recent, shown, total, columns, glyphs}: CountLineOptions,
): StyledLine {
	const isCompared = columns.shown > 0;
	const value = shown[name];
	const figure = (count: number, width: number) =>
		count === 0 && !isAnswer(name)
			? ' '.repeat(width)
			: countText(count, width);
	const toneOf = (count: number): Tone => (count === 0 ? 'dim' : tone);
	const text = columns.label > sign.length ? `${sign} ${word}` : sign;
	return {
		segments: [
			segment(fitText(text, columns.label), toneOf(total[name])),
			segment(' '),
			segment(fitText(strip, columns.strip), tone),
			segment(figure(recent, columns.recent), toneOf(recent)),
			...(isCompared
				? [segment(figure(value, columns.shown), toneOf(value))]
				: []),
			...(isCompared
				? []
				: [segment(figure(value, columns.all), toneOf(value))]),
			...shareCells(value, callsOf(shown), tone, columns, glyphs),
			...(isCompared ? [segment(figure(total[name], columns.all), 'dim')] : []),
		],
	};
}

/** A count with a space before it, or nothing where it has no cells. */
function countText(count: number, width: number): string {
	return width === 0 ? '' : ` ${fitCount(count, width - 1)}`;
}

function shareCells(
	count: number,
	calls: number,
	tone: Tone,
	{share, bar: barWidth}: CountColumns,
	glyphs: Glyphs,
): readonly Segment[] {
	if (share === 0) {
		return [];
	}

	const percent = segment(
		// Of nothing it says no more than the figure.
		fitText(count === 0 ? '' : formatPercent(count, calls), share, 'right'),
		tone,
	);
	if (barWidth === 0) {
		return [percent];
	}

	const drawn = bar(calls === 0 ? 0 : count / calls, barWidth - 1, glyphs);
	return [
		percent,
		segment(' '),
		segment(drawn, tone),
		segment(glyphs.barRest.repeat(barWidth - 1 - drawn.length), 'dim'),
	];
}
