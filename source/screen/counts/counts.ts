/**
 * Pane 3, Read-only vs mutating: counts and shares of what the filter shows,
 * a strip per minute of event time, then the event names. The weightiest block
 * stands first, so that a small pane shows it without scrolling.
 *
 *  ◦R read-only    358  72% ██████████░░░░
 *  ▸W mutating     140  28% ████░░░░░░░░░░
 *  ▸W mutating     ████▇▇██▂▂           37
 *     GetQAppSession         99      0      2
 *
 * The invariant: every figure counts calls. An update (`UPDATED_DATA`) is a
 * record without a call of its own, and is counted in a line of its own. What is
 * no record, or could not be read, has its own line below the shares.
 *
 * - `count-table.ts`: the lines with shares and bars. A new one is one entry.
 * - `strip-axis.ts`: which minutes a strip spans, and how many a cell stands for.
 * - `minute-strip.ts`: the strip drawn on that axis.
 * - `event-name-table.ts`: the rows of the event names.
 */
import type {Summary} from '../../store/snapshot.js';
import {fitLine} from '../../text/fit-line.js';
import {counted, formatCount} from '../../text/format-count.js';
import type {Glyphs} from '../../text/glyphs.js';
import type {ScreenClock} from '../../text/screen-clock.js';
import {type StyledLine, textLine} from '../../text/styled-line.js';
import {clamp} from '../widgets/clamp.js';
import {rememberLastOptions} from '../widgets/remember-last.js';
import {
	accessRows,
	type CountTableOptions,
	categoryRows,
	countHeader,
	countLabelWidth,
	countLine,
} from './count-table.js';
import {
	eventNameHeader,
	eventNameLine,
	otherNamesLine,
} from './event-name-table.js';
import {
	besideStrip,
	type MinuteStripOptions,
	minuteStrip,
} from './minute-strip.js';

export type CountsOptions = {
	readonly shown: Summary;
	readonly total: Summary;
	/** How many parts of the input could not be read. */
	readonly unread: number;
	/** A filter is in force, even one that hides nothing so far. */
	readonly isFiltered: boolean;
	/** Cells and rows, without the title. */
	readonly width: number;
	readonly height: number;
	/** First visible line; brought back to where the last page starts. */
	readonly top: number;
	/** ms. */
	readonly now: number;
	readonly clock: ScreenClock;
	readonly glyphs: Glyphs;
};

export type CountsLines = {
	readonly title: string;
	readonly lines: readonly StyledLine[];
	/** Lines of the whole pane, on screen or not. */
	readonly lineCount: number;
};

// Rows. A lower pane has no blank lines between its blocks.
const heightForBlanks = 16;

// Cells. In a narrower pane the words before the strip would take half of it.
const widthForWords = 60;

/**
 * The lines in sight. Totals have columns of their own only where they differ
 * from what is shown: under a filter, frozen, or after records were evicted.
 */
export function countsLines(options: CountsOptions): CountsLines {
	const {shown, width, height, glyphs} = options;
	const head = headOf(options);
	const {eventNames, otherEventNames} = shown;
	const others = otherEventNames
		? [otherNamesLine(otherEventNames, width, glyphs)]
		: [];
	const lineCount = head.length + eventNames.length + others.length;
	const top = clamp(options.top, lineCount - height);
	const bottom = Math.max(0, top + height);
	const names = eventNames
		.slice(Math.max(0, top - head.length), Math.max(0, bottom - head.length))
		.map(tally => eventNameLine(tally, width, glyphs));
	return {
		title: title(options, lineCount - bottom),
		lines: [
			...head.slice(top, bottom),
			...names,
			...(bottom >= lineCount ? others : []),
		].map(line => fitLine(line, width, glyphs.ellipsis)),
		lineCount,
	};
}

/** Lines of the whole pane, and how many of them fit; draws no line of an event name. */
export function measureCounts(options: Omit<CountsOptions, 'top'>): {
	readonly lineCount: number;
	readonly height: number;
} {
	const {eventNames, otherEventNames} = options.shown;
	const lineCount =
		headOf(options).length + eventNames.length + (otherEventNames ? 1 : 0);
	return {lineCount, height: options.height};
}

function title(
	{shown, total, glyphs}: CountsOptions,
	linesBelow: number,
): string {
	const records = formatCount(shown.records);
	const figure =
		shown.records === total.records
			? records
			: `${records} of ${formatCount(total.records)}`;
	const more = linesBelow > 0 ? ` ${glyphs.below}${linesBelow}` : '';
	return `Read-only vs mutating ${figure}${more}`;
}

function headOf({
	shown,
	total,
	unread,
	isFiltered,
	width,
	height,
	now,
	clock,
	glyphs,
}: HeadOptions): readonly StyledLine[] {
	return rememberedHead({
		shown,
		total,
		unread,
		isFiltered,
		width,
		height,
		now,
		clock,
		glyphs,
	});
}

// A key that scrolls needs the number of these lines before the frame draws them.
const rememberedHead = rememberLastOptions(headLines);

type HeadOptions = Omit<CountsOptions, 'top'>;

/** The lines above the event names, of which there may be thousands. */
function headLines(options: HeadOptions): readonly StyledLine[] {
	const {shown, total, width, height, now, clock, glyphs} = options;
	const isCompared = options.isFiltered || shown.records !== total.records;
	const table: CountTableOptions = {
		shown,
		total: isCompared ? total : undefined,
		width,
		glyphs,
	};
	const strip: MinuteStripOptions = {
		shown: shown.minutes,
		total: total.minutes,
		now,
		width,
		labelWidth: width >= widthForWords ? countLabelWidth : 2,
		clock,
		glyphs,
	};
	const blocks: ReadonlyArray<readonly StyledLine[]> = [
		[
			...(isCompared ? [countHeader(table)] : []),
			...accessRows(glyphs, total.unknown > 0).map(row =>
				countLine(row, table),
			),
			...unknownLines(options),
		],
		minuteStrip(strip),
		categoryRows(total.otherCategory > 0).map(row => countLine(row, table)),
		[...besideLines(strip, shown), ...noteLines(shown)],
		shown.eventNames.length === 0 ? [] : [eventNameHeader(width)],
	];
	const gap = height >= heightForBlanks ? [textLine('')] : [];
	return blocks
		.filter(block => block.length > 0)
		.flatMap((block, index) => (index === 0 ? block : [...gap, ...block]));
}

/**
 * What the figures above do not count, and so leave open. Beside those figures,
 * since a small pane shows only them: `0 mutating` is no all-clear here. The
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
	strip: MinuteStripOptions,
	{records, updates}: Summary,
): readonly StyledLine[] {
	const {earlier, later} = besideStrip(strip, records - updates);
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
