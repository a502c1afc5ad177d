import type {MinuteCounts} from '../../store/snapshot.js';
import {fitText} from '../../text/fit-line.js';
import {formatCompactCount} from '../../text/format-count.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	clockText,
	type ScreenClock,
	screenDay,
	shortDateText,
} from '../../text/screen-clock.js';
import {type StyledLine, textLine} from '../../text/styled-line.js';
import {sparkline} from '../widgets/bar.js';
import {clamp} from '../widgets/clamp.js';
import {type ChosenMinutes, chosenRange} from './chosen-minutes.js';
import type {CountColumns} from './count-columns.js';
import {type CountName, type CountRow, callsOfMinute} from './count-rows.js';
import {minuteMs, type StripAxis, stripValues} from './strip-axis.js';

/** Minutes that the figures of the newest ones count. */
export const recentMinutes = 10;

/** Calls that are earlier or later than the axis. @param calls all of them, also those older than `minutes` */
export function besideStrip(
	minutes: readonly MinuteCounts[],
	axis: StripAxis | undefined,
	calls: number,
): {readonly earlier: number; readonly later: number} {
	if (axis === undefined) {
		return {earlier: 0, later: 0};
	}

	const end = endOf(axis);
	const drawn = sum(stripValues(minutes, axis, callsOfMinute));
	const later = sum(
		minutes.filter(({minute}) => minute >= end).map(callsOfMinute),
	);
	return {earlier: Math.max(0, calls - drawn - later), later};
}

export type MinuteRange = {readonly from: number; readonly to: number};

/**
 * The newest ten minutes up to the last one that the axis shows, ms of event time;
 * later minutes have a wrong time. From the totals, so that a filter moves it not.
 */
export function recentRange(
	total: readonly MinuteCounts[],
	axis: StripAxis | undefined,
): MinuteRange {
	const end = axis === undefined ? 0 : endOf(axis);
	// A bucket of several minutes may end later than the newest minute.
	const newest = total.findLast(({minute}) => minute < end)?.minute ?? 0;
	const to = newest + minuteMs;
	return {from: to - recentMinutes * minuteMs, to};
}

/** What one row counts in the range. */
export function countIn(
	{from, to}: MinuteRange,
	minutes: readonly MinuteCounts[],
	name: CountName,
): number {
	let count = 0;
	// From the newest on: minutes are in the order of time.
	for (let index = minutes.length - 1; index >= 0; index--) {
		const counts = minutes[index];
		if (counts === undefined || counts.minute < from) {
			break;
		}

		count += counts.minute < to ? counts[name] : 0;
	}

	return count;
}

function endOf({start, buckets, bucketMs}: StripAxis): number {
	return start + buckets * bucketMs;
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}

// Eight levels: up to eight calls, each level is one call.
const leastGraveScale = 8;

/**
 * A strip a row, over one axis, and what the highest bar of the common scale counts.
 * All rows have one common scale: a bar twice as high
 * is twice as many calls, in whichever row. Only the grave ones, D P E, have a scale
 * of their own: beside 200 reads a minute, one call and five would look the same.
 */
export function stripsOf(
	rows: readonly CountRow[],
	minutes: readonly MinuteCounts[],
	axis: StripAxis | undefined,
	glyphs: Pick<Glyphs, 'levels'>,
): {readonly texts: readonly string[]; readonly scale: number} {
	if (axis === undefined) {
		return {texts: rows.map(() => ''), scale: 0};
	}

	const values = rows.map(({name}) =>
		stripValues(minutes, axis, counts => counts[name]),
	);
	const mostOf = (isGrave: boolean) =>
		Math.max(
			0,
			...values.map((row, index) =>
				rows[index]?.isGrave === isGrave ? Math.max(...row) : 0,
			),
		);
	const scale = mostOf(false);
	const graveScale = Math.max(leastGraveScale, mostOf(true));
	const texts = values.map((row, index) =>
		sparkline(
			row,
			rows[index]?.isGrave ? graveScale : scale,
			glyphs,
			axis.cells,
		),
	);
	return {texts, scale};
}

/**
 * `per 2 min  ╷11:30      ╷11:45    max 200`, below the strips: what a cell counts,
 * ticks at full hours or parts of them, and what the highest bar stands for. An axis
 * of another day than the header's says its day.
 */
export function axisLine(
	axis: StripAxis,
	scale: number,
	columns: CountColumns,
	clock: ScreenClock,
	glyphs: Pick<Glyphs, 'tick'>,
): StyledLine {
	const {label, strip, recent, shown, all} = columns;
	const minutes = axis.bucketMs / minuteMs;
	const unit = minutes === 1 ? 'per minute' : `per ${minutes} min`;
	const last = endOf(axis) - minuteMs;
	// The title has the unit, too.
	const day =
		screenDay(last, clock) === clock.today ? '' : shortDateText(last, clock, 8);
	const isWide = label >= unit.length;
	const most = isWide || day === '' ? `max ${formatCompactCount(scale)}` : day;
	return textLine(
		`${fitText(isWide ? day || unit : '', label)} ${fitText(ticks(axis, strip, clock, glyphs), strip)}${fitText(most, recent + shown + all, 'right')}`,
		'dim',
	);
}

/** `▼`, or `▼──▼` for a range: above the cells of the chosen minutes, where a low pane shows it too. */
export function pointerLine(
	{start, bucketMs, buckets, cells}: StripAxis,
	chosen: ChosenMinutes,
	{label}: CountColumns,
	{pointer, rule}: Pick<Glyphs, 'pointer' | 'rule'>,
): StyledLine {
	const {from, to} = chosenRange(chosen);
	const bucketOf = (time: number) =>
		clamp(Math.floor((time - start) / bucketMs), buckets - 1);
	const first = bucketOf(from) * cells;
	const length = (bucketOf(to) + 1) * cells - first;
	const drawn =
		chosen.from === undefined || length < 2
			? pointer.repeat(length)
			: pointer + rule.repeat(length - 2) + pointer;
	return textLine(' '.repeat(label + 1 + first) + drawn);
}

// ms. Ticks stand at multiples of the day, so that they do not move with it.
const steps = [5, 10, 15, 30, 60, 120, 180, 360].map(
	minutes => minutes * minuteMs,
);

// `╷11:30` and a space.
const tickCells = 7;

/** The times of the axis, as many as fit `width` cells: the first cell of each is the cell of its minute. */
function ticks(
	axis: StripAxis,
	width: number,
	clock: ScreenClock,
	{tick}: Pick<Glyphs, 'tick'>,
): string {
	const {start, bucketMs, cells} = axis;
	const step =
		steps.find(ms => (ms / bucketMs) * cells >= tickCells) ??
		Number.POSITIVE_INFINITY;
	let text = '';
	const first = Math.ceil((start + clock.offset) / step) * step - clock.offset;
	for (let time = first; time < endOf(axis); time += step) {
		const at = Math.floor((time - start) / bucketMs) * cells;
		const time5 = tick + clockText(time, clock, 5);
		if (at >= text.length && at + time5.length <= width) {
			text = `${text.padEnd(at)}${time5} `;
		}
	}

	// A few minutes have no full hour or part of one among them.
	return text === '' ? tick + clockText(start, clock, 5) : text.trimEnd();
}
