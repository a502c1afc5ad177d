import {impactSign} from '../../cloudtrail/operation/impact-sign.js';
import type {MinuteCounts} from '../../store/snapshot.js';
import {fitText} from '../../text/fit-line.js';
import {formatCompactCount} from '../../text/format-count.js';
import type {Glyphs} from '../../text/glyphs.js';
import {clockText, type ScreenClock} from '../../text/screen-clock.js';
import {
	type StyledLine,
	segment,
	styledLine,
	type Tone,
	textLine,
} from '../../text/styled-line.js';
import {sparkline} from '../widgets/bar.js';
import {
	minuteMs,
	type StripAxis,
	stripAxis,
	stripValues,
} from './strip-axis.js';

export type MinuteStripOptions = {
	/** What the strip draws. */
	readonly shown: readonly MinuteCounts[];
	/** What the axis spans: it stays where it is when a filter changes. */
	readonly total: readonly MinuteCounts[];
	/** ms. The axis ends here: a later call has a wrong time. */
	readonly now: number;
	/** Cells. */
	readonly width: number;
	/** Cells of the labels; in two only the signs fit. */
	readonly labelWidth: number;
	readonly clock: ScreenClock;
	readonly glyphs: Glyphs;
};

// ` 12.3k`
const mostWidth = 6;

/**
 * Calls that are earlier or later than the axis of the strip.
 *
 * @param calls all calls, also those older than the minutes of `shown`
 */
export function besideStrip(
	{
		shown,
		total,
		width,
		labelWidth,
		now,
	}: Omit<MinuteStripOptions, 'clock' | 'glyphs'>,
	calls: number,
): {readonly earlier: number; readonly later: number} {
	const axis = stripAxis(total, stripCells(width, labelWidth), now);
	if (axis === undefined) {
		return {earlier: 0, later: 0};
	}

	const end = axis.start + axis.buckets * axis.bucketMs;
	const drawn = sum(stripValues(shown, axis, callsOf));
	const later = sum(shown.filter(({minute}) => minute >= end).map(callsOf));
	return {earlier: Math.max(0, calls - drawn - later), later};
}

function callsOf({readOnly, mutating, unknown}: MinuteCounts): number {
	return readOnly + mutating + unknown;
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}

/** Cells of the strip itself. */
function stripCells(width: number, labelWidth: number): number {
	return width - labelWidth - 1 - mostWidth;
}

type StripRow = {
	/** Two cells, as in the rows of events. */
	readonly sign: string;
	readonly word: string;
	readonly tone: Tone;
	readonly countOf: (counts: MinuteCounts) => number;
};

/**
 * A row each for mutating and read-only calls, and for destroying and unknown
 * ones and errors where there are any, per minute of event time over one axis
 * and on one scale: a bar twice as high is twice as many calls, in whichever row.
 * One destroying call beside 5,000 reads still has the lowest bar. The maximum
 * of each row stands at its right end.
 */
export function minuteStrip(
	options: MinuteStripOptions,
): readonly StyledLine[] {
	const {shown, total, width, labelWidth, clock, glyphs} = options;
	const axis = stripAxis(total, stripCells(width, labelWidth), options.now);
	if (axis === undefined) {
		return [];
	}

	const rows = stripRows(total, glyphs).map(row => {
		const values = stripValues(shown, axis, row.countOf);
		return {...row, values, most: Math.max(0, ...values)};
	});
	const scale = Math.max(...rows.map(({most}) => most));
	const lines = rows.map(({sign, word, tone, values, most}) => {
		const columns = values.flatMap(value =>
			new Array<number>(axis.cells).fill(value),
		);
		return styledLine(
			segment(
				`${fitText(labelWidth > 2 ? `${sign} ${word}` : sign, labelWidth)} `,
			),
			segment(sparkline(columns, scale, glyphs), tone),
			segment(fitText(formatCompactCount(most), mostWidth, 'right'), 'dim'),
		);
	});
	return [...lines, axisLine(axis, labelWidth, clock)];
}

// A zero of these is an answer.
const alwaysShown: ReadonlySet<string> = new Set(['mutating', 'read-only']);

function stripRows(
	total: readonly MinuteCounts[],
	glyphs: Glyphs,
): readonly StripRow[] {
	const rows: readonly StripRow[] = [
		{
			sign: impactSign('write', glyphs),
			word: 'mutating',
			tone: 'mutating',
			countOf: ({mutating}) => mutating,
		},
		{
			sign: impactSign('destructive', glyphs),
			word: 'destroyed',
			tone: 'destructive',
			countOf: ({destructive}) => destructive,
		},
		{
			sign: impactSign('read', glyphs),
			word: 'read-only',
			tone: 'read-only',
			countOf: ({readOnly}) => readOnly,
		},
		{
			sign: impactSign('unknown', glyphs),
			word: 'unknown',
			tone: 'unknown',
			countOf: ({unknown}) => unknown,
		},
		{
			sign: `${glyphs.error} `,
			word: 'errors',
			tone: 'error',
			countOf: ({errors}) => errors,
		},
	];
	return rows.filter(
		({word, countOf}) =>
			alwaysShown.has(word) || total.some(counts => countOf(counts) > 0),
	);
}

/** `per 2 min    11:45         12:00   max`, below the rows. */
function axisLine(
	{start, bucketMs, buckets, cells}: StripAxis,
	labelWidth: number,
	clock: ScreenClock,
): StyledLine {
	const width = buckets * cells;
	const from = clockText(start, clock, 5);
	const to = clockText(start + buckets * bucketMs, clock, 5);
	const room = width - from.length - 1;
	const times =
		room < to.length
			? fitText(to, width, 'right')
			: `${from} ${fitText(to, room, 'right')}`;
	const minutes = bucketMs / minuteMs;
	const unit = minutes === 1 ? 'per minute' : `per ${minutes} min`;
	const label = fitText(labelWidth < unit.length ? '' : unit, labelWidth);
	return textLine(
		`${label} ${times}${fitText('max', mostWidth, 'right')}`,
		'dim',
	);
}
