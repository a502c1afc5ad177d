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
 * - `event-name-table.ts`: the rows of the event names, or of the services.
 * - `count-filter.ts`: what the row under the cursor shows. `count-cursor.ts`: moving it.
 * - `tally-order.ts`: what the names are sorted by.
 */
import type {Others, Summary, Tally} from '../../store/snapshot.js';
import {fitLine} from '../../text/fit-line.js';
import {counted, formatCount, formatPercent} from '../../text/format-count.js';
import type {Glyphs} from '../../text/glyphs.js';
import type {ScreenClock} from '../../text/screen-clock.js';
import {
	type Segment,
	type StyledLine,
	textLine,
} from '../../text/styled-line.js';
import {listWindow} from '../widgets/list-window.js';
import {rememberLastOptions} from '../widgets/remember-last.js';
import {selectionBar} from '../widgets/selection-bar.js';
import {countColumns} from './count-columns.js';
import {type CountsBy, idOf} from './count-cursor.js';
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
	recentRange,
	stripsOf,
} from './minute-strip.js';
import {minuteMs, type StripAxis, stripAxis} from './strip-axis.js';
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
	const {shown, height, glyphs, by = 'event', order, cursor} = options;
	const width = options.width - (cursor === undefined ? 0 : barCells);
	const {rows: head, headings, axis} = headOf({...options, width});
	const {tallies, others} = talliesOf(shown, by, order);
	const lineCount = head.length + tallies.length + (others ? 1 : 0);
	const ids = cursor && countedIds({...options, width});
	const selected = ids && (ids.includes(cursor.id ?? '') ? cursor.id : ids[0]);
	const selectedIndex =
		selected === undefined || cursor?.id === undefined
			? 0
			: lineOf(selected, head, tallies, by);
	const {start, end} = listWindow(lineCount, selectedIndex, height);
	const rows: readonly Row[] = [
		...head.slice(start, end),
		...tallies
			.slice(Math.max(0, start - head.length), Math.max(0, end - head.length))
			.map(tally => ({
				line: eventNameLine(tally, width, glyphs),
				id: idOf({kind: by, value: tally.value}),
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

function lineOf(
	id: string,
	head: readonly Row[],
	tallies: readonly Tally[],
	by: CountsBy,
): number {
	const index = head.findIndex(row => row.id === id);
	return index === -1
		? head.length +
				tallies.findIndex(({value}) => idOf({kind: by, value}) === id)
		: index;
}

/** The ids of the rows that the cursor can stand on, from above. */
export function countedIds(
	options: Omit<CountsOptions, 'cursor'>,
): readonly string[] {
	const {shown, by = 'event', order} = options;
	return [
		...headOf(options).rows.flatMap(({id}) => id ?? []),
		...talliesOf(shown, by, order).tallies.map(({value}) =>
			idOf({kind: by, value}),
		),
	];
}

function talliesOf(
	{eventNames, otherEventNames, eventSources, otherEventSources}: Summary,
	by: CountsBy,
	order: TallyOrder = 'calls',
): {readonly tallies: readonly Tally[]; readonly others: Others | undefined} {
	return by === 'event'
		? {tallies: talliesBy(order, eventNames), others: otherEventNames}
		: {tallies: talliesBy(order, eventSources), others: otherEventSources};
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
	order = 'calls',
	width,
	height,
	now,
	clock,
	glyphs,
}: HeadOptions): Head {
	return rememberedHead({
		...{shown, total, unread, isFiltered, hasHeadings, by, order},
		...{width, height, now, clock, glyphs},
	});
}

// A key that scrolls needs the number of these lines before the frame draws them.
const rememberedHead = rememberLastOptions(makeHead);

type HeadOptions = Omit<CountsOptions, 'cursor'>;

/** What stands above the event names, of which there may be thousands. */
type Head = {
	readonly rows: readonly Row[];
	readonly headings: readonly Segment[];
	readonly axis: StripAxis | undefined;
};

function makeHead(options: HeadOptions): Head {
	const {shown, total, width, height, now, clock, glyphs} = options;
	const rows = countRows(total, glyphs);
	const isCompared = options.isFiltered || shown.records !== total.records;
	const columnsOn = (hasRecent: boolean) =>
		countColumns(width, {hasRecent, isCompared});
	// The widest axis tells which minutes are the newest; their figures may go.
	const range = recentRange(
		total.minutes,
		stripAxis(total.minutes, Math.max(1, columnsOn(false).strip), now),
	);
	const columns = columnsOn(
		rows.some(({name}) => countIn(range, total.minutes, name) !== total[name]),
	);
	const axis = stripAxis(total.minutes, columns.strip, now);
	const {texts, scale} = stripsOf(rows, shown.minutes, axis, glyphs);
	const {by = 'event', order = 'calls'} = options;
	const blocks: ReadonlyArray<readonly Row[]> = [
		unknownLines(options).map(remark),
		[
			...(options.hasHeadings ? [headingLine(columns)] : []).map(remark),
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
			...categoryLines(shown, width),
			...besideLines(axis, shown),
			...noteLines(shown),
		].map(remark),
		talliesOf(shown, by).tallies.length === 0
			? []
			: [remark(eventNameHeader(width, by, {order, mark: glyphs.below}))],
	];
	const gap = height >= heightForBlanks ? [remark(textLine(''))] : [];
	return {
		rows: blocks
			.filter(block => block.length > 0)
			.flatMap((block, index) => (index === 0 ? block : [...gap, ...block])),
		headings: options.hasHeadings ? [] : figureHeadings(columns),
		axis,
	};
}

function remark(line: StyledLine): Row {
	return {line, id: undefined};
}

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
