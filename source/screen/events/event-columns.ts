import {fitText, shiftLine} from '../../text/fit-line.js';
import type {TimeZone} from '../../text/format-time.js';
import {
	type StyledLine,
	segment,
	styledLine,
	textLine,
} from '../../text/styled-line.js';

export type EventColumnName =
	| 'event'
	| 'actor'
	| 'source-ip'
	| 'resource'
	| 'error'
	/** One column for both, where there is no room for two: the error wins. */
	| 'error-or-resource'
	/** The same where there is room for one column more only: from where goes before on what. */
	| 'error-or-source-ip';

export type EventColumn = {
	readonly name: EventColumnName;
	/** Cells, without the one that parts it from the next. */
	readonly width: number;
};

/** How a row of the events pane is divided; it depends on the pane, never on the records, so nothing jumps. */
export type EventColumns = {
	/** Cells of the pane. */
	readonly width: number;
	/** Cells that the columns behind the pinned ones are scrolled to the left. */
	readonly left: number;
	/** Pinned at the left edge, in cells. */
	readonly time: number;
	readonly access: number;
	readonly marks: number;
	readonly scrolling: readonly EventColumn[];
};

type Size = {
	readonly title: string;
	readonly least: number;
	readonly good: number;
	readonly most: number;
};

// `good` holds nearly all Q Apps operations, a user id and a name, IPv4 addresses
// and error codes; `most` ARNs, role sessions and IPv6 addresses.
const sizes: Readonly<Record<EventColumnName, Size>> = {
	event: {title: 'Event', least: 14, good: 26, most: 40},
	actor: {title: 'Actor', least: 12, good: 34, most: 44},
	'source-ip': {title: 'Source IP', least: 15, good: 15, most: 39},
	resource: {title: 'Resource', least: 16, good: 22, most: 80},
	error: {title: 'Error', least: 12, good: 24, most: 60},
	'error-or-resource': {
		title: 'Error / resource',
		least: 13,
		good: 26,
		most: 60,
	},
	// Exactly what a row of the narrowest screen leaves.
	'error-or-source-ip': {
		title: 'Error/source IP',
		least: 15,
		good: 24,
		most: 39,
	},
};

const everyColumn = [
	'event',
	'actor',
	'source-ip',
	'resource',
	'error',
] as const;

/** The columns for a number of cells, pinned ones excluded: more of them rather than wider ones. */
const choices: ReadonlyArray<{
	readonly from: number;
	readonly names: readonly EventColumnName[];
}> = [
	{from: 96, names: everyColumn},
	{from: 62, names: ['event', 'actor', 'source-ip', 'error-or-resource']},
	{from: 43, names: ['event', 'actor', 'error-or-source-ip']},
	{from: 27, names: ['event', 'actor']},
	{from: 0, names: ['event']},
];

// Glyph, letter, and a question mark where the access was inferred.
const accessCells = 3;

/**
 * The columns of a pane of `width` cells. Scrolled sideways, every column has
 * the width that shows its texts whole; time, access and marks stay in sight.
 *
 * @param left cells, brought into what there is to scroll
 */
export function eventColumns(
	width: number,
	zone: TimeZone,
	left = 0,
): EventColumns {
	const pinned = {
		// One more for the mark of a time that is not the record's own.
		time: 1 + (zone === 'utc' ? '12:03:40Z' : '14:03:40+02:00').length,
		access: accessCells,
		marks: width < 100 ? 2 : 3,
	};
	const room = Math.max(0, width - pinnedWidth(pinned));
	if (left <= 0) {
		const {names} = choices.find(({from}) => room >= from) ?? {names: []};
		return {width, left: 0, ...pinned, scrolling: shareOut(names, room)};
	}

	const scrolling = everyColumn.map(name => ({name, width: sizes[name].most}));
	const furthest = Math.max(0, scrollingWidth(scrolling) - room);
	return {width, left: Math.min(left, furthest), ...pinned, scrolling};
}

/** Cells before the first column that scrolls. */
export function pinnedWidth({
	time,
	access,
	marks,
}: Pick<EventColumns, 'time' | 'access' | 'marks'>): number {
	return time + 1 + access + marks + 1;
}

/** The line above the rows. */
export function eventColumnTitles(
	columns: EventColumns,
	ellipsis: string,
): StyledLine {
	const pinned = pinnedWidth(columns);
	const titles = columns.scrolling
		.map(({name, width}) => fitText(sizes[name].title, width, 'left', ellipsis))
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

function scrollingWidth(columns: readonly EventColumn[]): number {
	return columns.reduce((sum, {width}) => sum + width + 1, -1);
}

function shareOut(
	names: readonly EventColumnName[],
	room: number,
): readonly EventColumn[] {
	let columns: EventColumn[] = names.map(name => ({
		name,
		width: sizes[name].least,
	}));
	for (const goal of ['good', 'most'] as const) {
		const spare = room - scrollingWidth(columns);
		const wanted = columns.reduce(
			(sum, {name, width}) => sum + sizes[name][goal] - width,
			0,
		);
		const share = wanted <= 0 ? 0 : Math.min(1, Math.max(0, spare / wanted));
		columns = columns.map(({name, width}) => ({
			name,
			width: width + Math.floor((sizes[name][goal] - width) * share),
		}));
	}

	// What rounding left over, or what a pane too narrow for one column lacks.
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
