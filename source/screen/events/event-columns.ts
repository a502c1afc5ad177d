import {fitLine, fitText, shiftLine} from '../../text/fit-line.js';
import type {Glyphs} from '../../text/glyphs.js';
import {type StyledLine, segment, styledLine} from '../../text/styled-line.js';
import {repeatCells} from './cells/repeat-cells.js';
import {
	type ChosenColumn,
	columnTable,
	type EventColumnName,
} from './column-table.js';
import {everyColumn, fittingColumns} from './fitting-columns.js';
import type {ShownColumn} from './shown-columns.js';

/** A column of the table at its place in a row. */
export type PlacedColumn = {
	readonly name: EventColumnName;
	/** Cells, without the one that parts it from the next. */
	readonly width: number;
};

/** How a row is divided into columns. It depends on the pane only: a new record moves no column. */
export type EventColumns = {
	/** Cells of the pane. */
	readonly width: number;
	/** Cells that the other columns are scrolled to the left. */
	readonly left: number;
	/** Pinned at the left edge, in cells. That of the user's marks is there once there is one. */
	readonly userMark: 0 | 1;
	readonly time: number;
	readonly marks: number;
	/** How many rows one stands for, where the event, beside which it is said, can be out of sight; else 0. */
	readonly repeats: number;
	readonly scrolling: readonly PlacedColumn[];
	/** What there may be a column of, where the pane has room for it. */
	readonly shown: readonly ShownColumn[];
};

// Glyph and letter.
const impactCells = 2;

/** Above them. */
export const impactTitle = 'Impact';

/** Cells of a time of day, and of a day with a time: `26-05-01 16:36`, and with seconds. */
export const clockCells = 8;
const dayCells = 14;
const longDayCells = 17;

// Cells. A narrower pane has room for one mark and no seconds of other days.
const widthForMarks = 100;

/** Cells of the clock of a row of another day. */
export function otherDayClock(width: number): 5 | 8 {
	return width < widthForMarks ? 5 : 8;
}

/** Cells of the widest time of a row. */
export function widestTime(width: number): number {
	return width < widthForMarks ? dayCells : longDayCells;
}

/**
 * The columns of a pane of `width` cells. Scrolled sideways, the pane has every
 * column at its `most`, while time, impact and marks stay at the left edge.
 *
 * @param time cells of the widest time in sight
 * @param left cells; more than there is to scroll counts as all of it
 * @param isFolded rows may stand for several
 * @param chosen which columns, from the left; undefined: every one, of which the error and the resource share one
 * @param hasMarks the user marked a record
 */
export function eventColumns(
	width: number,
	time: number = clockCells,
	left = 0,
	isFolded = false,
	chosen?: readonly ShownColumn[],
	hasMarks = false,
): EventColumns {
	const shown = chosen ?? everyColumn;
	const pinned = {
		userMark: hasMarks ? 1 : 0,
		repeats: isFolded && left > 0 ? repeatCells + 1 : 0,
		time: Math.min(widestTime(width), Math.max(clockCells, time)),
		marks: width < widthForMarks ? 1 : 3,
	} as const;
	const room = Math.max(0, width - pinnedWidth(pinned));
	if (left <= 0) {
		const names = fittingColumns(chosen, room);
		return {width, left: 0, ...pinned, scrolling: shareOut(names, room), shown};
	}

	const scrolling = shown.map(name => ({
		name,
		width: columnTable[name].most,
	}));
	const furthest = Math.max(0, scrollingWidth(scrolling) - room);
	return {width, left: Math.min(left, furthest), ...pinned, scrolling, shown};
}

/** Cells from the left edge to the first column that scrolls. */
export function pinnedWidth({
	userMark,
	time,
	marks,
	repeats,
}: Pick<EventColumns, 'userMark' | 'time' | 'marks' | 'repeats'>): number {
	// The bar, the mark of the time, and the blank that parts it from the event.
	return 1 + userMark + time + 1 + impactCells + marks + repeats + 1;
}

export type ColumnTitlesOptions = {
	readonly glyphs: Pick<Glyphs, 'ellipsis' | 'cursor'>;
	/** Of the first one. @default Time */
	readonly time?: string;
	/** It has a mark in the blank before its name. @default none */
	readonly chosen?: ChosenColumn | undefined;
};

/** The names of the columns. */
export function eventColumnTitles(
	columns: EventColumns,
	{glyphs: {ellipsis, cursor}, time = 'Time', chosen}: ColumnTitlesOptions,
): StyledLine {
	const pinned = pinnedWidth(columns);
	const markBefore = (name: ChosenColumn | undefined) =>
		segment(
			name !== undefined && name === chosen ? cursor : ' ',
			'title-focused',
		);
	const titles = columns.scrolling.flatMap(({name, width}, index) => [
		...(index === 0 ? [] : [markBefore(name)]),
		segment(fitText(columnTable[name].title, width, 'left', ellipsis), 'dim'),
	]);
	const before = pinned - impactTitle.length - 2;
	const head = fitLine(
		styledLine(
			segment(
				fitText(
					' '.repeat(1 + columns.userMark) + time,
					before,
					'left',
					ellipsis,
				),
				'dim',
			),
			markBefore('impact'),
			segment(impactTitle, 'dim'),
			markBefore(columns.left === 0 ? columns.scrolling[0]?.name : undefined),
		),
		Math.min(pinned, columns.width),
		ellipsis,
	);
	return styledLine(
		...head.segments,
		...shiftLine(
			styledLine(...titles),
			columns.left,
			Math.max(0, columns.width - pinned),
			ellipsis,
		).segments,
	);
}

function scrollingWidth(columns: readonly PlacedColumn[]): number {
	return columns.reduce((sum, {width}) => sum + width + 1, -1);
}

function shareOut(
	names: readonly EventColumnName[],
	room: number,
): readonly PlacedColumn[] {
	let columns: PlacedColumn[] = names.map(name => ({
		name,
		width: columnTable[name].least,
	}));
	for (const goal of ['good', 'ample', 'most'] as const) {
		const spare = room - scrollingWidth(columns);
		const wanted = columns.reduce(
			(sum, {name, width}) => sum + columnTable[name][goal] - width,
			0,
		);
		const share = wanted <= 0 ? 0 : Math.min(1, Math.max(0, spare / wanted));
		columns = columns.map(({name, width}) => ({
			name,
			width: width + Math.floor((columnTable[name][goal] - width) * share),
		}));
	}

	// The last column takes what rounding left over, and loses what a pane too
	// narrow for one column lacks.
	const last = columns.length - 1;
	return columns.map((column, index) =>
		index === last
			? {
					...column,
					width: Math.max(0, column.width + room - scrollingWidth(columns)),
				}
			: column,
	);
}
