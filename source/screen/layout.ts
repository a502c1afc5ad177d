import {type Pane, panes} from './view-state.js';

/** Cells: columns × rows, the title row of a pane included. */
export type PaneSize = {readonly width: number; readonly height: number};

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
	readonly headerRows: number;
	/** Part of `headerRows`: what the user has to mend. */
	readonly bannerRows: number;
	/** What header, filter line and footer leave. */
	readonly body: PaneSize;
	/** Undefined for the panes that this screen has no room for. */
	readonly panes: Readonly<Record<Pane, PaneSize | undefined>>;
};

/** Below this a row would say too little to act on. */
export const minimumSize = {columns: 60, rows: 15};

// Connection with a reason, source, completeness and counts in one row.
const oneRowHeaderColumns = 160;

// From here both a row of events and the summaries beside it keep all their
// columns; below, side by side would cut resource and error off.
const wideColumns = 150;
const wideRows = 24;

// Two summaries of 40 cells, and enough rows that events keep most of them.
const stackedColumns = 80;
const stackedRows = 22;

/** The title of a pane, above its lines. */
export const paneTitleRows = 1;

const filterLineRows = 1;
const footerRows = 1;
const separatorColumns = 1;

/**
 * Pane sizes for a terminal of `columns` × `rows` cells.
 */
export function computeLayout(
	columns: number,
	rows: number,
	{focus, isZoomed}: {readonly focus: Pane; readonly isZoomed: boolean},
	bannerRows = 0,
): Layout {
	const headerRows = (columns >= oneRowHeaderColumns ? 1 : 2) + bannerRows;
	const body = {
		width: columns,
		height: Math.max(0, rows - headerRows - filterLineRows - footerRows),
	};
	const arrangement = isZoomed ? 'single' : chooseArrangement(columns, rows);
	return {
		columns,
		rows,
		isTooSmall: columns < minimumSize.columns || rows < minimumSize.rows,
		arrangement,
		headerRows,
		bannerRows,
		body,
		panes: paneSizes(arrangement, body, focus),
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

function paneSizes(
	arrangement: Layout['arrangement'],
	body: PaneSize,
	focus: Pane,
): Layout['panes'] {
	switch (arrangement) {
		case 'wide': {
			const right = Math.min(84, Math.max(46, Math.round(body.width * 0.38)));
			const upper = Math.ceil(body.height / 2);
			return {
				events: {
					width: body.width - right - separatorColumns,
					height: body.height,
				},
				identities: {width: right, height: upper},
				counts: {width: right, height: body.height - upper},
			};
		}

		case 'stacked': {
			const upper = Math.ceil(body.height * 0.55);
			const left = Math.floor((body.width - separatorColumns) / 2);
			const lower = body.height - upper;
			return {
				events: {width: body.width, height: upper},
				identities: {width: left, height: lower},
				counts: {
					width: body.width - separatorColumns - left,
					height: lower,
				},
			};
		}

		case 'single': {
			const sizes: Record<Pane, PaneSize | undefined> = {
				events: undefined,
				identities: undefined,
				counts: undefined,
			};
			sizes[focus] = body;
			return sizes;
		}
	}
}

/** The panes on screen, in the order of their numbers. */
export function visiblePanes(layout: Layout): readonly Pane[] {
	return panes.filter(pane => layout.panes[pane] !== undefined);
}
