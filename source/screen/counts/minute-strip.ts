import type {MinuteCounts} from '../../store/snapshot.js';
import {fitText} from '../../text/fit-line.js';
import {formatCompactCount} from '../../text/format-count.js';
import {formatTime, type TimeZone} from '../../text/format-time.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	type StyledLine,
	segment,
	styledLine,
	type Tone,
	textLine,
} from '../../text/styled-line.js';
import {sparkline} from '../widgets/bar.js';

export type MinuteStripOptions = {
	/** What is drawn. */
	readonly shown: readonly MinuteCounts[];
	/** What the time axis spans, so that it stays where it is while filters change. */
	readonly total: readonly MinuteCounts[];
	/** ms. Later minutes are not drawn: no call was made in them. */
	readonly now: number;
	/** Cells. */
	readonly width: number;
	/** Cells of the labels; two have room for the signs alone. */
	readonly labelWidth: number;
	readonly zone: TimeZone;
	readonly glyphs: Glyphs;
};

/** The time axis: bucket 0 starts at `start`, in ms of event time. */
export type StripAxis = {
	readonly start: number;
	readonly bucketMs: number;
	readonly buckets: number;
	/** Cells per bucket. */
	readonly cells: number;
};

const minuteMs = 60_000;

// Fewer would stretch the first minute over the whole pane; the store keeps
// the newest 120 minutes in which something happened.
const leastMinutes = 15;
const mostMinutes = 120;

// Clocks differ; those that AWS's signatures admit by five minutes at most.
const clockSkewMs = 5 * minuteMs;

// Wider blocks look like bars of their own.
const mostCellsPerMinute = 3;

// ` 12.3k`
const mostWidth = 6;

/**
 * The axis for the newest minutes on `cells` cells; undefined without any.
 * A record of another day does not squash the rest or take their place: the
 * axis goes back two hours at most, and not beyond `now`, unless there is
 * nothing else.
 */
export function stripAxis(
	minutes: readonly MinuteCounts[],
	cells: number,
	now: number,
): StripAxis | undefined {
	const last = lastMinute(minutes, now);
	// The oldest within reach of the last one, so that one far older does not stretch the axis.
	const first = minutes.find(
		({minute}) => minute > (last ?? 0) - mostMinutes * minuteMs,
	)?.minute;
	if (first === undefined || last === undefined || cells < 1) {
		return undefined;
	}

	const span = Math.min(
		mostMinutes,
		Math.max(leastMinutes, Math.round((last - first) / minuteMs) + 1),
	);
	const minutesPerBucket = Math.ceil(span / cells);
	const bucketMs = minutesPerBucket * minuteMs;
	// Multiples of the bucket, or sums would change with every new minute.
	const end = Math.ceil((last + minuteMs) / bucketMs) * bucketMs;
	const buckets = Math.min(
		cells,
		Math.ceil(span / minutesPerBucket) + (minutesPerBucket > 1 ? 1 : 0),
	);
	return {
		start: end - buckets * bucketMs,
		bucketMs,
		buckets,
		cells: Math.min(mostCellsPerMinute, Math.floor(cells / buckets)),
	};
}

/**
 * The newest minute that is no later than now. Messages that are no records
 * stand where they were delivered, in a file when it was read: they must not
 * take the axis away from the calls.
 */
function lastMinute(
	minutes: readonly MinuteCounts[],
	now: number,
): number | undefined {
	const isPast = ({minute}: MinuteCounts) => minute <= now + clockSkewMs;
	const newest = (minutes.findLast(isPast) ?? minutes.at(-1))?.minute;
	const newestKnown = minutes.findLast(
		counts => isPast(counts) && counts.readOnly + counts.mutating > 0,
	)?.minute;
	return newest !== undefined &&
		newestKnown !== undefined &&
		newest - newestKnown > mostMinutes * minuteMs
		? newestKnown
		: newest;
}

/** Sums per bucket of the axis; minutes beside it are left out. */
export function stripValues(
	minutes: readonly MinuteCounts[],
	{start, bucketMs, buckets}: StripAxis,
	countOf: (counts: MinuteCounts) => number,
): readonly number[] {
	const values = new Array<number>(buckets).fill(0);
	for (const counts of minutes) {
		const index = Math.floor((counts.minute - start) / bucketMs);
		if (index >= 0 && index < buckets) {
			values[index] = (values[index] ?? 0) + countOf(counts);
		}
	}

	return values;
}

/**
 * Calls that the strip leaves out, since their minutes lie beside its axis.
 *
 * @param calls all of those that `shown` counts the newest minutes of
 */
export function besideStrip(
	{
		shown,
		total,
		width,
		labelWidth,
		now,
	}: Omit<MinuteStripOptions, 'zone' | 'glyphs'>,
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
 * Mutating, read-only and, where there are any, unknown and errors per minute
 * of event time, over one time axis. Every row has its own scale, whose top
 * stands at its end: a few changes among thousands of reads must be seen.
 */
export function minuteStrip(
	options: MinuteStripOptions,
): readonly StyledLine[] {
	const {shown, total, width, labelWidth, zone, glyphs} = options;
	const axis = stripAxis(total, stripCells(width, labelWidth), options.now);
	if (axis === undefined) {
		return [];
	}

	const lines = stripRows(total, glyphs).map(({sign, word, tone, countOf}) => {
		const values = stripValues(shown, axis, countOf);
		const most = Math.max(0, ...values);
		const columns = values.flatMap(value =>
			new Array<number>(axis.cells).fill(value),
		);
		return styledLine(
			segment(
				`${fitText(labelWidth > 2 ? `${sign} ${word}` : sign, labelWidth)} `,
			),
			segment(sparkline(columns, most, glyphs), tone),
			segment(fitText(formatCompactCount(most), mostWidth, 'right'), 'dim'),
		);
	});
	return [...lines, axisLine(axis, labelWidth, zone)];
}

function stripRows(
	total: readonly MinuteCounts[],
	glyphs: Glyphs,
): readonly StripRow[] {
	const rows: readonly StripRow[] = [
		{
			sign: `${glyphs.mutating}W`,
			word: 'mutating',
			tone: 'mutating',
			countOf: ({mutating}) => mutating,
		},
		{
			sign: `${glyphs.readOnly}R`,
			word: 'read-only',
			tone: 'read-only',
			countOf: ({readOnly}) => readOnly,
		},
		{
			sign: `${glyphs.unknown}?`,
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
		({countOf}, index) =>
			index < 2 || total.some(counts => countOf(counts) > 0),
	);
}

/** `per 2 min    11:45         12:00Z   max`, below the rows. */
function axisLine(
	{start, bucketMs, buckets, cells}: StripAxis,
	labelWidth: number,
	zone: TimeZone,
): StyledLine {
	const width = buckets * cells;
	const from = formatTime(start, zone).slice(0, 5);
	const end = formatTime(start + buckets * bucketMs, zone);
	const to = end.slice(0, 5) + end.slice('12:00:00'.length);
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
