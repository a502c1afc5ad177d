import {type Pane, panes} from './view-state.js';

/** Cells: columns × rows, the title row of a pane included. */
export type PaneSize = {readonly width: number; readonly height: number};

/** A part of the screen, in cells; `left` and `top` are 0 in the upper left corner. */
export type Rectangle = PaneSize & {
	readonly left: number;
	readonly top: number;
};

/** The rectangles of a frame. They tile the screen: every cell belongs to exactly one. */
export type Layout = {
	readonly columns: number;
	readonly rows: number;
	readonly isTooSmall: boolean;
	/**
	 * `wide`: events left, the two summaries right, one above the other.
	 * `stacked`: events above, the two summaries side by side below.
	 * `single`: the focused pane alone.
	 */
	readonly arrangement: 'wide' | 'stacked' | 'single';
	/** Includes the banner. */
	readonly header: Rectangle;
	/** Rows at the end of the header for what only the user can mend, as a sign-in. */
	readonly bannerRows: number;
	readonly filterLine: Rectangle;
	/** Beside the scope, where that is the whole filter line. Elsewhere the header has it. */
	readonly completeness: Rectangle | undefined;
	/** One row where something deserves attention, else none. */
	readonly attentionLine: Rectangle;
	/** The panes, or the layer that covers them. */
	readonly body: Rectangle;
	/** Undefined for a pane that this screen has no room for. */
	readonly panes: Readonly<Record<Pane, Rectangle | undefined>>;
	/** Between panes side by side, one cell wide. */
	readonly divider: Rectangle | undefined;
	readonly footer: Rectangle;
};

/** Cells. In a smaller window a row says too little to act on. */
export const minimumSize = {columns: 60, rows: 15};

// From here one row has room for connection, source, completeness and counts.
const oneRowHeaderColumns = 160;

// `delivered to 16:41:00; calls after ~16:40 may still come`: in fewer cells it
// would not say what may be missing.
const leastCompletenessCells = 56;
const gapCells = 1;

// From here the events and the summaries beside them keep all their columns. In
// a narrower window the events would lose resource and error.
const wideColumns = 150;
const wideRows = 24;

// From here two summaries have 40 cells each, and the events more than half of
// the rows.
const stackedColumns = 80;
const stackedRows = 22;

/** Rows of a pane above its lines. */
export const paneTitleRows = 1;

const filterLineRows = 1;
const footerRows = 1;
const dividerColumns = 1;

/**
 * The rectangles of a terminal of `columns` × `rows` cells.
 *
 * @param scopeCells of the scope in the filter line, in all its words and in fewer; none where something else stands there too
 */
export function computeLayout(
	columns: number,
	rows: number,
	{focus, isZoomed}: {readonly focus: Pane; readonly isZoomed: boolean},
	bannerRows = 0,
	attentionRows = 0,
	scopeCells: readonly number[] = [],
): Layout {
	const isOneRow = columns >= oneRowHeaderColumns;
	const left = scopeCells
		.map(cells => cells + gapCells)
		.find(cells => columns - cells >= leastCompletenessCells);
	const isBeside = !isOneRow && left !== undefined;
	const headerRows = (isOneRow || isBeside ? 1 : 2) + bannerRows;
	const aboveBody = headerRows + filterLineRows + attentionRows;
	const bodyRows = Math.max(0, rows - aboveBody - footerRows);
	const across = (top: number, height: number): Rectangle => ({
		left: 0,
		top,
		width: columns,
		height,
	});
	const body = across(aboveBody, bodyRows);
	const arrangement = isZoomed ? 'single' : chooseArrangement(columns, rows);
	return {
		columns,
		rows,
		isTooSmall: columns < minimumSize.columns || rows < minimumSize.rows,
		arrangement,
		header: across(0, headerRows),
		bannerRows,
		...(isBeside
			? splitFilterLine(across(headerRows, filterLineRows), left)
			: {
					filterLine: across(headerRows, filterLineRows),
					completeness: undefined,
				}),
		attentionLine: across(headerRows + filterLineRows, attentionRows),
		body,
		...arrangePanes(arrangement, body, focus),
		footer: across(body.top + body.height, footerRows),
	};
}

function splitFilterLine(
	whole: Rectangle,
	leftWidth: number,
): Pick<Layout, 'filterLine' | 'completeness'> {
	const {left, width} = whole;
	return {
		filterLine: {...whole, width: leftWidth},
		completeness: {
			...whole,
			left: left + leftWidth,
			width: width - leftWidth,
		},
	};
}

function chooseArrangement(
	columns: number,
	rows: number,
): Layout['arrangement'] {
	if (columns >= wideColumns && rows >= wideRows) {
		return 'wide';
	}

	return columns >= stackedColumns && rows >= stackedRows
		? 'stacked'
		: 'single';
}

function arrangePanes(
	arrangement: Layout['arrangement'],
	body: Rectangle,
	focus: Pane,
): Pick<Layout, 'panes' | 'divider'> {
	switch (arrangement) {
		case 'wide': {
			const right = Math.min(84, Math.max(46, Math.round(body.width * 0.38)));
			const [events, divider, summaries] = splitAcross(
				body,
				body.width - right - dividerColumns,
			);
			const [identities, counts] = splitDown(
				summaries,
				Math.ceil(body.height / 2),
			);
			return {panes: {events, identities, counts}, divider};
		}

		case 'stacked': {
			const [events, summaries] = splitDown(
				body,
				Math.ceil(body.height * 0.55),
			);
			const [identities, divider, counts] = splitAcross(
				summaries,
				Math.floor((body.width - dividerColumns) / 2),
			);
			return {panes: {events, identities, counts}, divider};
		}

		case 'single': {
			const none = {
				events: undefined,
				identities: undefined,
				counts: undefined,
			};
			return {panes: {...none, [focus]: body}, divider: undefined};
		}
	}
}

/** Left, the divider, right. */
function splitAcross(
	{left, top, width, height}: Rectangle,
	leftWidth: number,
): readonly [Rectangle, Rectangle, Rectangle] {
	const dividerAt = left + leftWidth;
	return [
		{left, top, width: leftWidth, height},
		{left: dividerAt, top, width: dividerColumns, height},
		{
			left: dividerAt + dividerColumns,
			top,
			width: width - leftWidth - dividerColumns,
			height,
		},
	];
}

/** Upper, lower. */
function splitDown(
	{left, top, width, height}: Rectangle,
	upperHeight: number,
): readonly [Rectangle, Rectangle] {
	return [
		{left, top, width, height: upperHeight},
		{left, top: top + upperHeight, width, height: height - upperHeight},
	];
}

/** The cells of a pane without its title. */
export function sizeBelowTitle({width, height}: PaneSize): PaneSize {
	return {width, height: Math.max(0, height - paneTitleRows)};
}

/** The panes on screen, in the order of their numbers. */
export function visiblePanes(layout: Layout): readonly Pane[] {
	return panes.filter(pane => layout.panes[pane] !== undefined);
}
