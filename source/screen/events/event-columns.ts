import {fitText, shiftLine} from '../../text/fit-line.js';
import type {TimeZone} from '../../text/format-time.js';
import {
	type StyledLine,
	segment,
	styledLine,
	textLine,
} from '../../text/styled-line.js';
import {
	columnChoices,
	columnTable,
	type EventColumnName,
	everyColumn,
} from './column-table.js';

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
	/** Pinned at the left edge, in cells. */
	readonly time: number;
	readonly access: number;
	readonly marks: number;
	readonly scrolling: readonly PlacedColumn[];
};

// Glyph, letter, and a question mark where the access was inferred.
const accessCells = 3;

/**
 * The columns of a pane of `width` cells. Scrolled sideways, the pane has every
 * column at its `most`, while time, access and marks stay at the left edge.
 *
 * @param left cells; more than there is to scroll counts as all of it
 */
export function eventColumns(
	width: number,
	zone: TimeZone,
	left = 0,
): EventColumns {
	const pinned = {
		// The first cell is for the bar of the selected row.
		time: 1 + (zone === 'utc' ? '12:03:40Z' : '14:03:40+02:00').length,
		access: accessCells,
		marks: width < 100 ? 2 : 3,
	};
	const room = Math.max(0, width - pinnedWidth(pinned));
	if (left <= 0) {
		const {names} = columnChoices.find(({from}) => room >= from) ?? {names: []};
		return {width, left: 0, ...pinned, scrolling: shareOut(names, room)};
	}

	const scrolling = everyColumn.map(name => ({
		name,
		width: columnTable[name].most,
	}));
	const furthest = Math.max(0, scrollingWidth(scrolling) - room);
	return {width, left: Math.min(left, furthest), ...pinned, scrolling};
}

/** Cells from the left edge to the first column that scrolls. */
export function pinnedWidth({
	time,
	access,
	marks,
}: Pick<EventColumns, 'time' | 'access' | 'marks'>): number {
	return time + 1 + access + marks + 1;
}

/** The names of the columns. */
export function eventColumnTitles(
	columns: EventColumns,
	ellipsis: string,
): StyledLine {
	const pinned = pinnedWidth(columns);
	const titles = columns.scrolling
		.map(({name, width}) =>
			fitText(columnTable[name].title, width, 'left', ellipsis),
		)
		.join(' ');
	const head = fitText(
		`${' Time'.padEnd(columns.time)} R/W`,
		Math.min(pinned, columns.width),
		'left',
		ellipsis,
	);
	return styledLine(
		segment(head, 'dim'),
		...shiftLine(
			textLine(titles, 'dim'),
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
	for (const goal of ['good', 'most'] as const) {
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
