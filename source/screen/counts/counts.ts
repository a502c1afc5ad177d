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
 * All figures are of calls: an update (`UPDATED_DATA`) is a record, but no
 * further call, and is counted in a line of its own.
 *
 * - `count-table.ts`: the lines with shares and bars. A new one is one entry.
 * - `strip-axis.ts`: which minutes a strip spans, and how many a cell stands for.
 * - `minute-strip.ts`: the strip drawn on that axis.
 */
import {accessSign} from '../../cloudtrail/operation/access-sign.js';
import type {Summary, Tally} from '../../store/snapshot.js';
import {fitCount} from '../../text/fit-count.js';
import {fitLine, fitText} from '../../text/fit-line.js';
import {formatCount} from '../../text/format-count.js';
import type {TimeZone} from '../../text/format-time.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	type StyledLine,
	segment,
	styledLine,
	type Tone,
	textLine,
} from '../../text/styled-line.js';
import {clamp} from '../widgets/clamp.js';
import {nameOrNone} from '../widgets/name-or-none.js';
import {othersLabel} from '../widgets/others-label.js';
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
	besideStrip,
	type MinuteStripOptions,
	minuteStrip,
} from './minute-strip.js';

export type CountsOptions = {
	readonly shown: Summary;
	readonly total: Summary;
	/** The filter hides something, or could. */
	readonly isFiltered: boolean;
	/** Cells and rows, without the title. */
	readonly width: number;
	readonly height: number;
	/** First visible line; lines beyond the last are not scrolled to. */
	readonly top: number;
	/** ms. */
	readonly now: number;
	readonly zone: TimeZone;
	readonly glyphs: Glyphs;
};

export type CountsLines = {
	readonly title: string;
	readonly lines: readonly StyledLine[];
	/** Of the whole content, for scrolling. */
	readonly lineCount: number;
};

// Where rows are scarce, blank ones between the blocks are the first to go.
const heightForBlanks = 16;

// Words before the strip cost it half of a narrow pane.
const widthForWords = 60;

/**
 * The pane of read-only vs mutating: the weightiest block first, so that a
 * small pane shows it without scrolling. Totals have columns of their own
 * only where they differ from what is shown: under a filter, frozen, or after
 * records were evicted.
 */
export function countsLines(options: CountsOptions): CountsLines {
	const {shown, width, height, glyphs} = options;
	const head = headOf(options);
	const {eventNames, otherEventNames} = shown;
	const others = otherEventNames
		? [
				nameLine(
					{
						value: othersLabel(otherEventNames),
						destructive: 0,
						...otherEventNames,
					},
					width,
					glyphs,
				),
			]
		: [];
	const lineCount = head.length + eventNames.length + others.length;
	const top = clamp(options.top, lineCount - height);
	const bottom = Math.max(0, top + height);
	const names = eventNames
		.slice(Math.max(0, top - head.length), Math.max(0, bottom - head.length))
		.map(tally => nameLine(tally, width, glyphs));
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

/** How many lines the pane has, and how many fit: the names are counted, not made. */
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
	const counted =
		shown.records === total.records
			? records
			: `${records} of ${formatCount(total.records)}`;
	const more = linesBelow > 0 ? ` ${glyphs.below}${linesBelow}` : '';
	return `Read-only vs mutating ${counted}${more}`;
}

function headOf({
	shown,
	total,
	isFiltered,
	width,
	height,
	now,
	zone,
	glyphs,
}: HeadOptions): readonly StyledLine[] {
	return rememberedHead({
		...{shown, total, isFiltered, width, height, now, zone, glyphs},
	});
}

// A key that scrolls asks for them once more, for their number.
const rememberedHead = rememberLastOptions(headLines);

type HeadOptions = Omit<CountsOptions, 'top'>;

/** All lines but those of the event names, of which there may be thousands. */
function headLines(options: HeadOptions): readonly StyledLine[] {
	const {shown, total, width, height, now, zone, glyphs} = options;
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
		zone,
		glyphs,
	};
	const blocks: ReadonlyArray<readonly StyledLine[]> = [
		[
			...(isCompared ? [countHeader(table)] : []),
			...accessRows(glyphs).map(row => countLine(row, table)),
		],
		minuteStrip(strip),
		categoryRows(total.otherCategory > 0).map(row => countLine(row, table)),
		[...besideLines(strip, shown), ...noteLines(shown)],
		shown.eventNames.length === 0 ? [] : [nameHeader(width)],
	];
	const gap = height >= heightForBlanks ? [textLine('')] : [];
	return blocks
		.filter(block => block.length > 0)
		.flatMap((block, index) => (index === 0 ? block : [...gap, ...block]));
}

/** Old ones are a matter of course in a long watch; those that claim to come are not. */
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
				`${formatCount(unusual)} unusual: not JSON, cut off, Insights, aggregated`,
				'warning',
			),
		);
	}

	return lines;
}

const countWidth = 7;

function nameHeader(width: number): StyledLine {
	return styledLine(
		segment(fitText('event name', nameWidth(width)), 'dim'),
		segment(fitText('calls', countWidth, 'right'), 'dim'),
		segment(fitText('mut', countWidth, 'right'), 'dim'),
		segment(fitText('err', countWidth, 'right'), 'dim'),
	);
}

function nameLine(
	{value, count, mutating, destructive, errors}: Tally,
	width: number,
	glyphs: Glyphs,
): StyledLine {
	const cell = (figure: number) => fitCount(figure, countWidth);
	const [sign, tone] = signOf(mutating, destructive, glyphs);
	return styledLine(
		segment(
			fitText(
				`${sign} ${nameOrNone(value)}`,
				nameWidth(width),
				'left',
				glyphs.ellipsis,
			),
			tone,
		),
		segment(cell(count)),
		segment(cell(mutating), mutating > 0 ? 'mutating' : 'dim'),
		segment(cell(errors), errors > 0 ? 'error' : 'dim'),
	);
}

/** As before the weightiest of the records: an event name has one access, but for odd records. */
function signOf(
	mutating: number,
	destructive: number,
	glyphs: Glyphs,
): readonly [sign: string, tone: Tone] {
	if (destructive > 0) {
		return [accessSign('destructive', glyphs), 'destructive'];
	}

	return mutating > 0
		? [accessSign('mutating', glyphs), 'mutating']
		: ['  ', 'plain'];
}

// Beyond, the figures would stand too far from the names.
const widestName = 60;

function nameWidth(width: number): number {
	return Math.min(widestName, Math.max(1, width - 3 * countWidth));
}
