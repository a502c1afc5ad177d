import {clockText, type ScreenClock} from '../../text/screen-clock.js';
import {
	type Segment,
	type StyledLine,
	textLine,
} from '../../text/styled-line.js';
import {rememberLastOptions} from '../widgets/remember-last.js';
import {type ChosenMinutes, chosenRange} from './chosen-minutes.js';
import {countColumns} from './count-columns.js';
import {idOf} from './count-cursor.js';
import {
	besideLines,
	categoryLines,
	noteLines,
	unknownLines,
} from './count-notes.js';
import {countRows} from './count-rows.js';
import {countLine, figureHeadings, headingLine} from './count-table.js';
import type {CountsOptions} from './counts-options.js';
import {
	axisLine,
	countIn,
	type MinuteRange,
	pointerLine,
	recentMinutes,
	recentRange,
	stripsOf,
} from './minute-strip.js';
import {minuteMs, rangeAxis, type StripAxis, stripAxis} from './strip-axis.js';

/** Rows. A lower pane has no blank lines between its blocks. */
export const heightForBlanks = 16;

/** A line with the name of what it counts; undefined for one that the cursor passes over. */
export type CountRowLine = {
	readonly line: StyledLine;
	readonly id: string | undefined;
};

/** What stands above the values. */
export function countHead({
	shown,
	total,
	unread,
	isFiltered,
	hasHeadings,
	by = 'event',
	range,
	minutes,
	width,
	height,
	now,
	clock,
	glyphs,
}: CountHeadOptions): CountHead {
	return rememberedHead({
		...{shown, total, unread, isFiltered, hasHeadings, by, range, minutes},
		...{width, height, now, clock, glyphs},
	});
}

// A key that scrolls needs the number of these lines before the frame draws them.
const rememberedHead = rememberLastOptions(makeHead);

export type CountHeadOptions = Omit<
	CountsOptions,
	'cursor' | 'tally' | 'order' | 'severities'
>;

/** What stands above the values, of which there may be thousands. */
export type CountHead = {
	readonly rows: readonly CountRowLine[];
	readonly headings: readonly Segment[];
	readonly axis: StripAxis | undefined;
};

function makeHead(options: CountHeadOptions): CountHead {
	const {shown, total, width, height, minutes, now, clock, glyphs} = options;
	const rows = countRows(total, glyphs);
	const isCompared = options.isFiltered || shown.records !== total.records;
	const columnsOn = (hasRecent: boolean) =>
		countColumns(width, {hasRecent, isCompared});
	const axisOn = (cells: number) =>
		options.range === undefined
			? stripAxis(total.minutes, cells, now)
			: rangeAxis(
					options.range,
					{total: total.minutes, shown: shown.minutes},
					cells,
					now,
				);
	// Of the total only the newest minutes are known, of a range its own.
	const counted = options.range === undefined ? total : shown;
	// The widest axis tells which minutes are the newest; their figures may go.
	const range =
		minutes === undefined
			? recentRange(
					counted.minutes,
					axisOn(Math.max(1, columnsOn(false).strip)),
				)
			: endingBefore(minutes);
	const columns = columnsOn(
		minutes !== undefined ||
			rows.some(
				({name}) => countIn(range, counted.minutes, name) !== counted[name],
			),
	);
	const recentName = rangeName(minutes, clock);
	const axis = axisOn(columns.strip);
	const {texts, scale} = stripsOf(rows, shown.minutes, axis, glyphs);
	const blocks: ReadonlyArray<readonly CountRowLine[]> = [
		unknownLines(options).map(remark),
		[
			...(options.hasHeadings ? [headingLine(columns, recentName)] : []).map(
				remark,
			),
			...(axis === undefined || minutes === undefined
				? []
				: [pointerLine(axis, minutes, columns, glyphs)]
			).map(remark),
			...rows.map((row, index) => ({
				line: countLine(row, {
					strip: texts[index] ?? '',
					recent: countIn(range, shown.minutes, row.name),
					...{shown, total, columns, glyphs},
				}),
				id: idOf({kind: 'calls', name: row.name}),
			})),
			...(axis === undefined
				? []
				: [axisLine(axis, scale, columns, clock, glyphs)].map(remark)),
		],
		[
			// Its rows have the same figures.
			...(options.by === 'category' ? [] : categoryLines(shown, width)),
			...besideLines(axis, shown),
			...noteLines(shown),
		].map(remark),
	];
	const gap = height >= heightForBlanks ? [blankLine] : [];
	return {
		rows: blocks
			.filter(block => block.length > 0)
			.flatMap((block, index) => (index === 0 ? block : [...gap, ...block])),
		headings: options.hasHeadings ? [] : figureHeadings(columns, recentName),
		axis,
	};
}

function endingBefore(minutes: ChosenMinutes): MinuteRange {
	const {from, to} = chosenRange(minutes);
	return {from, to: to + 1};
}

/** `10 min`; of the chosen ones `16:41`, or how many they are. */
function rangeName(
	minutes: ChosenMinutes | undefined,
	clock: ScreenClock,
): string {
	if (minutes === undefined) {
		return `${recentMinutes} min`;
	}

	const {from, to} = endingBefore(minutes);
	const count = (to - from) / minuteMs;
	return count === 1 ? clockText(from, clock, 5) : `${count} min`;
}

function remark(line: StyledLine): CountRowLine {
	return {line, id: undefined};
}

/** Between two blocks. */
export const blankLine = remark(textLine(''));
