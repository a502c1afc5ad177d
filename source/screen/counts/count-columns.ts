/** The cells of a row of counts; 0 leaves a part out. */
export type CountColumns = {
	readonly label: number;
	readonly strip: number;
	/** Of the newest ten minutes; with the space before it, as the other figures. */
	readonly recent: number;
	/** Of what the filter shows. */
	readonly shown: number;
	readonly all: number;
	readonly share: number;
	readonly bar: number;
};

// Cells. In a narrower pane the words before the strip would take half of it.
const widthForWords = 60;

/** `▸W permission` */
const labelCells = 13;
const signCells = 2;

// ` >99%`
const shareCells = 5;

// A longer bar says no more, and its end is further from its figure.
const widestBar = 24;
const leastBar = 8;
// Cells of a strip that a bar must leave.
const leastStrip = 24;

/**
 * @param hasRecent the newest ten minutes are not all that was received
 * @param isCompared what is shown and what was received are two figures
 */
export function countColumns(
	width: number,
	{
		hasRecent,
		isCompared,
	}: {readonly hasRecent: boolean; readonly isCompared: boolean},
): CountColumns {
	const isWide = width >= widthForWords;
	const figure = isCompared === isWide ? 7 : isWide ? 8 : 6;
	const columns = {
		label: isWide ? labelCells : signCells,
		recent: hasRecent ? Math.max(7, figure) : 0,
		shown: isCompared ? figure : 0,
		all: figure,
		share: isWide ? shareCells : 0,
	};
	const room =
		width -
		Object.values(columns).reduce((sum, cells) => sum + cells, 0) -
		// Before the strip.
		1;
	const spare = isWide ? Math.floor((room - leastStrip) / 2) : 0;
	const bar = spare < leastBar ? 0 : Math.min(widestBar, spare);
	return {...columns, bar, strip: Math.max(0, room - bar)};
}
