/**
 * Pane 3, Changes and reads: a row a kind of call with a strip per minute of event
 * time, then the event names. The weightiest rows stand first, so that a small pane
 * shows them without scrolling.
 *
 *  3 Changes/min ▼20 ───   10 min    all
 *  ▸W ▁▅▇▆▆█▇█▇▆▆▆▇█▇▆▃       720  1,327
 *  ⊖D  ▁▁ ▁ ▁  ▁▁  ▁ ▂          9     17
 *     ╷11:30     ╷11:40       max 105
 *
 * The invariants: every figure counts calls, and stands once. An update
 * (`UPDATED_DATA`) is a record without a call of its own, and is counted in a line
 * of its own. What is no record, or could not be read, stands above the rows, since
 * with it `0` is no answer.
 *
 * - `count-rows.ts`: which rows there are. A new one is one entry.
 * - `count-columns.ts`: the cells of their parts. `count-table.ts`: one row.
 * - `strip-axis.ts`: which minutes a strip spans, and how many a cell stands for.
 * - `minute-strip.ts`: the strips on that axis, and the newest ten minutes.
 * - `chosen-minutes.ts`: a minute or a range of the strips, which can be filtered by.
 * - `event-name-table.ts`: the rows of the event names, or of another field.
 * - `count-filter.ts`: what the row under the cursor shows. `count-cursor.ts`: moving it.
 * - `tally-order.ts`: what the names are sorted by.
 */
import type {TimeRange} from '../../filter/time/time.js';
import type {FieldTally, Others, Summary, Tally} from '../../store/snapshot.js';
import {fitLine} from '../../text/fit-line.js';
import {counted, formatCount, formatPercent} from '../../text/format-count.js';
import type {Glyphs} from '../../text/glyphs.js';
import {clockText, type ScreenClock} from '../../text/screen-clock.js';
import {
	type Segment,
	type StyledLine,
	textLine,
} from '../../text/styled-line.js';
import {listWindow} from '../widgets/list-window.js';
import {rememberLastOptions} from '../widgets/remember-last.js';
import {selectionBar} from '../widgets/selection-bar.js';
import {type ChosenMinutes, chosenRange} from './chosen-minutes.js';
import {countColumns} from './count-columns.js';
import {type CountsBy, headingId, idOf, selectedId} from './count-cursor.js';
import {callsOf, countRows} from './count-rows.js';
import {countLine, figureHeadings, headingLine} from './count-table.js';
import {
	eventNameHeader,
	eventNameLine,
	otherNamesLine,
} from './event-name-table.js';
import {
	axisLine,
	besideStrip,
	countIn,
	type MinuteRange,
	pointerLine,
	recentMinutes,
	recentRange,
	stripsOf,
} from './minute-strip.js';
import {minuteMs, rangeAxis, type StripAxis, stripAxis} from './strip-axis.js';
import {type TallyOrder, talliesBy} from './tally-order.js';

export type CountsOptions = {
	readonly shown: Summary;
	readonly total: Summary;
	/** How many parts of the input could not be read. */
	readonly unread: number;
	/** A filter is in force, even one that hides nothing so far. */
	readonly isFiltered: boolean;
	/** The title has no room for the names of the figures: they have a line of their own. */
	readonly hasHeadings: boolean;
	/** Cells and rows, without the title. */
	readonly width: number;
	readonly height: number;
	/** What the rows below the strips count by. @default event names */
	readonly by?: CountsBy;
	/** Of the rows below the strips. @default calls */
	readonly order?: TallyOrder;
	/** The values of that, where the summary has none. @default none so far */
	readonly tally?: FieldTally | undefined;
	/** The times that the filter leaves, which the strips span. @default those of the watch */
	readonly range?: TimeRange | undefined;
	/** Counted in place of the newest ten minutes. @default those */
	readonly minutes?: ChosenMinutes | undefined;
	/** The row under the cursor; its pane has a column for the bar. @default no cursor, and no such column */
	readonly cursor?: {readonly id: string | undefined} | undefined;
	/** ms. */
	readonly now: number;
	readonly clock: ScreenClock;
	readonly glyphs: Glyphs;
};

export type CountsLines = {
	readonly title: string;
	/** The names of the figures, for the right end of the title; empty where they have a line. */
	readonly headings: readonly Segment[];
	readonly lines: readonly StyledLine[];
	/** Lines of the whole pane, on screen or not. */
	readonly lineCount: number;
};

// Rows. A lower pane has no blank lines between its blocks.
const heightForBlanks = 16;

/** A line with the name of what it counts; undefined for one that the cursor passes over. */
type Row = {readonly line: StyledLine; readonly id: string | undefined};

// The bar of the row under the cursor.
const barCells = 1;

/**
 * The lines around the cursor. Totals have a column of their own only where they
 * differ from what is shown: under a filter, frozen, or after records were evicted.
 */
export function countsLines(options: CountsOptions): CountsLines {
	const {height, glyphs, by = 'event', cursor} = options;
	const width = options.width - (cursor === undefined ? 0 : barCells);
	const {head, headings, axis, tallies, others} = partsOf({...options, width});
	const ids = idsIn({head, tallies, by});
	const selected = cursor && selectedId(cursor.id, ids);
	const lineCount = head.length + tallies.length + (others ? 1 : 0);
	const selectedIndex =
		selected === undefined || cursor?.id === undefined
			? 0
			: ids.lineOf(selected);
	const {start, end} = listWindow(lineCount, selectedIndex, height);
	const rows: readonly Row[] = [
		...head.slice(start, end),
		...tallies
			.slice(Math.max(0, start - head.length), Math.max(0, end - head.length))
			.map(tally => ({
				line: eventNameLine(tally, width, glyphs),
				id: idOf({kind: 'value', by, value: tally.value}),
			})),
		...(others && end >= lineCount && end > start
			? [{line: otherNamesLine(others, width, glyphs), id: undefined}]
			: []),
	];
	return {
		title: title(axis, glyphs, lineCount - end),
		headings,
		lines: rows.map(({line, id}) => {
			const isSelected = selected !== undefined && id === selected;
			return fitLine(
				cursor === undefined
					? line
					: {
							isSelected,
							segments: [selectionBar(isSelected, glyphs), ...line.segments],
						},
				options.width,
				glyphs.ellipsis,
			);
		}),
		lineCount,
	};
}

/** What the pane has, on the screen or not. */
type Parts = {
	/** The lines above the values, their heading the last. */
	readonly head: readonly Row[];
	readonly headings: readonly Segment[];
	readonly axis: StripAxis | undefined;
	readonly tallies: readonly Tally[];
	readonly others: Others | undefined;
};

function partsOf(options: Omit<CountsOptions, 'cursor'>): Parts {
	const {
		shown,
		by = 'event',
		order = 'calls',
		tally,
		width,
		height,
		glyphs,
	} = options;
	const {rows, headings, axis} = headOf(options);
	const {
		values: tallies,
		others,
		unexamined,
	} = talliesOf(shown, by, order, tally);
	const isHeaded = tallies.length > 0 || (by !== 'event' && by !== 'service');
	return {
		head: isHeaded
			? [
					...rows,
					...(rows.length > 0 && height >= heightForBlanks ? [blank] : []),
					{
						line: eventNameHeader(width, by, {
							isSoFar: unexamined > 0,
							order,
							mark: glyphs.below,
						}),
						id: headingId,
					},
				]
			: rows,
		...{headings, axis, tallies, others},
	};
}

/** The rows that the cursor can stand on, and where they are. */
function idsIn({
	head,
	tallies,
	by,
}: Pick<Parts, 'head' | 'tallies'> & {readonly by: CountsBy}) {
	const lineOf = (id: string): number => {
		const index = head.findIndex(row => row.id === id);
		if (index !== -1 || !id.startsWith(`${by} `)) {
			return index;
		}

		const wanted = id.slice(by.length + 1);
		const place = tallies.findIndex(({value}) => value === wanted);
		return place === -1 ? -1 : head.length + place;
	};

	return {
		first: head.find(({id}) => id !== undefined)?.id,
		has: (id: string) => lineOf(id) !== -1,
		lineOf,
	};
}

/** The ids of the rows that the cursor can stand on, from above, and the axis of the strips. */
export function countedIds(options: Omit<CountsOptions, 'cursor'>): {
	readonly ids: readonly string[];
	readonly axis: StripAxis | undefined;
} {
	const {by = 'event'} = options;
	const {head, tallies, axis} = partsOf(options);
	return {
		ids: [
			...head.flatMap(({id}) => id ?? []),
			...tallies.map(({value}) => idOf({kind: 'value', by, value})),
		],
		axis,
	};
}

const noTally: FieldTally = {values: [], others: undefined, unexamined: 0};

function talliesOf(
	{eventNames, otherEventNames, eventSources, otherEventSources}: Summary,
	by: CountsBy,
	order: TallyOrder = 'calls',
	tally: FieldTally = noTally,
): FieldTally {
	switch (by) {
		case 'event': {
			return {
				values: talliesBy(order, eventNames),
				others: otherEventNames,
				unexamined: 0,
			};
		}

		case 'service': {
			return {
				values: talliesBy(order, eventSources),
				others: otherEventSources,
				unexamined: 0,
			};
		}

		default: {
			return {...tally, values: talliesBy(order, tally.values)};
		}
	}
}

/** `Changes/min ▼20`: what a cell of the strips counts, and how many lines are below. */
function title(
	axis: StripAxis | undefined,
	{below}: Glyphs,
	linesBelow: number,
): string {
	const minutes = (axis?.bucketMs ?? minuteMs) / minuteMs;
	const per = minutes === 1 ? 'min' : `${minutes} min`;
	return `Changes/${per}${linesBelow > 0 ? ` ${below}${linesBelow}` : ''}`;
}

function headOf({
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
}: HeadOptions): Head {
	return rememberedHead({
		...{shown, total, unread, isFiltered, hasHeadings, by, range, minutes},
		...{width, height, now, clock, glyphs},
	});
}

// A key that scrolls needs the number of these lines before the frame draws them.
const rememberedHead = rememberLastOptions(makeHead);

type HeadOptions = Omit<CountsOptions, 'cursor' | 'tally' | 'order'>;

/** What stands above the values, of which there may be thousands. */
type Head = {
	readonly rows: readonly Row[];
	readonly headings: readonly Segment[];
	readonly axis: StripAxis | undefined;
};

function makeHead(options: HeadOptions): Head {
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
	const blocks: ReadonlyArray<readonly Row[]> = [
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
	const gap = height >= heightForBlanks ? [blank] : [];
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

function remark(line: StyledLine): Row {
	return {line, id: undefined};
}

const blank = remark(textLine(''));

/** `data 3,365 84%  management 643 16%`: what the selectors of the trail let through. */
function categoryLines(shown: Summary, width: number): readonly StyledLine[] {
	const parts = (
		[
			['data', shown.data],
			['management', shown.management],
			['other', shown.otherCategory],
		] as const
	)
		.filter(([, count]) => count > 0)
		.map(
			([word, count]) =>
				`${word} ${formatCount(count)} ${formatPercent(count, callsOf(shown))}`,
		);
	const lines: string[] = [];
	for (const part of parts) {
		const joined = `${lines.at(-1) ?? ''}  ${part}`;
		if (lines.length > 0 && joined.length <= width) {
			lines[lines.length - 1] = joined;
		} else {
			lines.push(part);
		}
	}

	return lines.map(line => textLine(line, 'dim'));
}

/**
 * What the figures below do not count, and so leave open. Above those figures,
 * since a small pane shows only the first lines: `0 mutating` is no all-clear here. The
 * totals, since a filter must not hide it.
 */
function unknownLines({
	total: {noRecords, damaged},
	unread,
}: HeadOptions): readonly StyledLine[] {
	const others = noRecords - damaged;
	return [
		...(unread > 0
			? [textLine(`${counted(unread, 'part')} could not be read`, 'error')]
			: []),
		...(damaged > 0
			? [textLine(`${counted(damaged, 'record')} damaged, unread`, 'error')]
			: []),
		...(others > 0
			? [textLine(`no record: ${counted(others, 'message')}`, 'warning')]
			: []),
	];
}

/** In a long watch most calls are earlier than the strip. A later one has a wrong time. */
function besideLines(
	axis: StripAxis | undefined,
	shown: Summary,
): readonly StyledLine[] {
	const {earlier, later} = besideStrip(shown.minutes, axis, callsOf(shown));
	const lines: StyledLine[] = [];
	if (later > 0) {
		lines.push(
			textLine(`${formatCount(later)} not in the strip: later`, 'warning'),
		);
	}

	if (earlier > 0) {
		lines.push(
			textLine(`${formatCount(earlier)} not in the strip: earlier`, 'dim'),
		);
	}

	return lines;
}

function noteLines({
	inferred,
	unusual,
	updates,
}: Summary): readonly StyledLine[] {
	const lines: StyledLine[] = [];
	if (updates > 0) {
		lines.push(
			textLine(
				updates === 1
					? '1 update, no further call'
					: `${formatCount(updates)} updates, no further calls`,
				'dim',
			),
		);
	}

	if (inferred > 0) {
		lines.push(
			textLine(
				`${formatCount(inferred)} inferred (R? W?): no readOnly in the record`,
				'dim',
			),
		);
	}

	if (unusual > 0) {
		lines.push(
			textLine(
				`${formatCount(unusual)} unusual: incomplete, Insights, aggregated`,
				'warning',
			),
		);
	}

	return lines;
}
