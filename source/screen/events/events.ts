/**
 * Pane 1, Events: a row a record, in the order of event time or of arrival, the newest
 * at the bottom. The invariant: only the rows in sight are read, so that a frame costs
 * the same with 100 and with 1,000,000 held records.
 *
 *  11:58:42 ◦R  ListQApps          mateo.garcia?    192.0.2.11      app 7f3a…8813d
 *  11:58:42 ▸W  s3:PutObject★      InvoiceWorker/i… 192.0.2.141     object example…
 *  pinned-cells.ts column-table.ts: one entry a column
 *
 * - `column-table.ts`: the columns. A new one is one entry there.
 * - `shown-columns.ts`: the names by which a configuration chooses among them.
 * - `fitting-columns.ts`: which of those a pane of a given width shows.
 * - `event-columns.ts`: how wide they are.
 * - `title-day.ts`: the day whose rows show only a time.
 * - `time-texts.ts`: what the first column says.
 * - `event-row.ts`: one row, of a record or of a message that is no record.
 * - `row-matches.ts`: what a search marks in a row.
 * - `folding.ts`: which rows stand for their repeats; `fold-events.ts`: the keys for it.
 * - `more-lines.ts`: what the first line of a row cuts, where rows are wrapped.
 * - `events-window.ts`: which rows are in sight, and which one is selected.
 * - `events-in-sight.ts`: those rows, with their columns and lines.
 * - `move-events.ts`: how keys move the selection.
 *
 * Where there is no row, the room `empty-state` has its sentences.
 */
import type {KnownNames} from '../../filter/known-names.js';
import type {Repeats, Snapshot} from '../../store/snapshot.js';
import {fitLine, shiftLine} from '../../text/fit-line.js';
import {formatCount} from '../../text/format-count.js';
import type {Glyphs} from '../../text/glyphs.js';
import {dateText, screenDay} from '../../text/screen-clock.js';
import {
	type Segment,
	type StyledLine,
	segment,
	type Tone,
} from '../../text/styled-line.js';
import {fittingItems, type LineItem} from '../widgets/item-line.js';
import {rememberLast} from '../widgets/remember-last.js';
import {selectionBar} from '../widgets/selection-bar.js';
import type {RowRepeats} from './cells/cell-input.js';
import {columnInSight} from './chosen-column.js';
import type {ChosenColumn} from './column-table.js';
import {eventColumnTitles} from './event-columns.js';
import {eventRow} from './event-row.js';
import {type EventsInSightOptions, eventsInSight} from './events-in-sight.js';
import {type RowMarker, rowMarker, unmarked} from './row-matches.js';
import {timeTitles} from './time-texts.js';

export type EventsLinesOptions = Omit<EventsInSightOptions, 'snapshot'> & {
	readonly snapshot: Snapshot;
	/**
	 * Cells of the title.
	 * @default width
	 */
	readonly titleWidth?: number;
	readonly isFocused: boolean;
	/** Marked where the pane is focused. @default none */
	readonly chosen?: ChosenColumn;
	readonly isFrozen: boolean;
	readonly knownNames?: KnownNames | undefined;
	/** What is searched for in the rows. */
	readonly searched?: string | undefined;
	/** What the title says of the search: `"7f3a" 12 of 340`; empty where nothing is to be said. */
	readonly found?: string;
};

export type EventsLines = {
	/** `1 Events  10 of 500  by arrival  37 new (4 mutating) ▼` */
	readonly title: readonly Segment[];
	/** The names of the columns, then the rows: at most `height` lines of exactly `width` cells. */
	readonly lines: readonly StyledLine[];
	/** Index of the first row in sight. */
	readonly top: number;
	readonly selectedIndex: number | undefined;
};

/** The title, the names of the columns and the rows in sight. */
export function eventsLines(options: EventsLinesOptions): EventsLines {
	const {snapshot, height, clock, glyphs, timeColumn = 'clock'} = options;
	const view = eventsInSight(options);
	const {listHeight, top, selectedIndex, inSight, day, columns} = view;
	const chosen =
		options.isFocused && options.chosen !== undefined
			? columnInSight(options.chosen, columns)
			: undefined;
	const titles =
		height > listHeight
			? [
					eventColumnTitles(columns, {
						glyphs,
						time: timeTitles[timeColumn],
						chosen,
					}),
				]
			: [];
	const mark: RowMarker =
		options.searched === undefined
			? unmarked
			: markerOf(options.searched, snapshot.names);
	const known = drawnRows(
		snapshot.rows,
		snapshot.names,
		options.knownNames,
		glyphs,
		columns.width,
		columns.left,
		columns.userMark,
		columns.time,
		options.fold,
		options.shownColumns,
	);
	const rows = inSight.flatMap(({index, stored, repeats, time, isMarked}) => {
		const isSelected = index === selectedIndex;
		const isOtherDay =
			timeColumn === 'clock' && screenDay(stored.record.time, clock) !== day;
		const draw = (isHiddenMatch: boolean) =>
			eventRow(stored, columns, {
				...{time, isSelected, isMarked, isHiddenMatch, repeats, chosen},
				...{glyphs, isOtherDay, names: snapshot.names},
				knownNames: options.knownNames,
				severities: snapshot.severities,
			});
		const drawAgain = () => {
			const before = known.get(stored.seq);
			if (
				before?.time === time &&
				before.isOtherDay === isOtherDay &&
				before.isMarked === isMarked
			) {
				return before.line;
			}

			const line = draw(false);
			known.set(stored.seq, {time, isOtherDay, isMarked, line});
			return line;
		};

		const [row, ...more] = mark(
			stored,
			// The chosen column shows in the selected row alone.
			isHiddenMatch =>
				isSelected || isHiddenMatch ? draw(isHiddenMatch) : drawAgain(),
			view.moreOf(index),
			options.searched !== undefined &&
				repeats !== undefined &&
				isFoundIn(repeats, snapshot),
		);
		const below = more.map(line =>
			besideBar(line, {isSelected, width: columns.width, glyphs}),
		);
		return row === undefined ? below : [row, ...below];
	});
	const lines = [
		...titles,
		...rows.slice(view.cutAbove, view.cutAbove + listHeight),
	];

	const first = inSight.find(
		({stored: {record}}) => screenDay(record.time, clock) === day,
	);
	return {
		title: titleSegments(
			options,
			selectedIndex === undefined
				? undefined
				: view.folding.foldedAt(selectedIndex),
			first === undefined || day === clock.today || timeColumn !== 'clock'
				? undefined
				: dateText(first.stored.record.time, clock),
		),
		lines,
		top,
		selectedIndex,
	};
}

const markerOf = rememberLast(rowMarker);

type DrawnRow = {
	readonly time: string;
	readonly isOtherDay: boolean;
	readonly isMarked: boolean;
	readonly line: StyledLine;
};

/**
 * The first lines of rows that are not selected, by `seq`, as the last frames drew them
 * from the same records in the same columns: a key that moves the focus or the
 * selection draws two rows and not all in sight.
 */
const drawnRows = rememberLast(
	(
		_rows: Snapshot['rows'],
		_names: Snapshot['names'],
		_knownNames: KnownNames | undefined,
		_glyphs: Glyphs,
		_width: number,
		_left: number,
		_userMark: number,
		_time: number,
		_fold: EventsLinesOptions['fold'],
		_shownColumns: EventsLinesOptions['shownColumns'],
	) => new Map<number, DrawnRow>(),
);

/** Whether the search found one of the rows that another one stands for. */
function isFoundIn(
	{first, last}: RowRepeats,
	{rows, found}: Pick<Snapshot, 'rows' | 'found'>,
): boolean {
	const from = rows.at(first);
	const to = rows.at(last);
	return (
		found !== undefined &&
		from !== undefined &&
		to !== undefined &&
		found.rows.indexOf({time: from.record.time, seq: from.seq}) <
			found.rows.indexOf({time: to.record.time, seq: to.seq + 1})
	);
}

/** A line below the first one of its row, in exactly `width` cells: all lines of the selected row have its bar. */
function besideBar(
	line: StyledLine,
	{
		isSelected,
		width,
		glyphs,
	}: {
		readonly isSelected: boolean;
		readonly width: number;
		readonly glyphs: Glyphs;
	},
): StyledLine {
	return isSelected
		? {
				segments: [
					selectionBar(true, glyphs),
					...shiftLine(line, 1, width - 1, glyphs.ellipsis).segments,
				],
				isSelected,
			}
		: fitLine({segments: line.segments}, width, glyphs.ellipsis);
}

/**
 * The title: what the rows do not say. Their day, where it is not that of the
 * header; how many records are unseen or held back.
 */
function titleSegments(
	options: EventsLinesOptions,
	selected: Repeats | undefined,
	day: string | undefined,
): readonly Segment[] {
	const {snapshot, cursor, isFrozen, glyphs} = options;
	const items = [
		item(
			`${options.keyOf('focus-events')} Events`,
			0,
			options.isFocused ? 'title-focused' : 'title',
		),
	];
	if (selected !== undefined) {
		const total = formatCount(snapshot.rows.length);
		items.push(
			item(
				cursor.kind === 'following'
					? total
					: `${positionText(selected)} of ${total}`,
				2,
				'dim',
			),
		);
	}

	if (options.fold?.isOn === true) {
		items.push(item('folded', 0, 'strong'));
	}

	if (options.isWrapped === true) {
		items.push(item('wrapped', 2, 'dim'));
	}

	if (options.marks !== undefined && options.marks.length > 0) {
		const count = formatCount(options.marks.length);
		items.push(item(`${glyphs.mark} ${count} marked`, 3, 'dim'));
	}

	if (options.found !== undefined && options.found !== '') {
		items.push(item(options.found, 0, 'strong'));
	}

	if (snapshot.order === 'arrival') {
		items.push(item('by arrival', 0, 'strong'));
	}

	if (day !== undefined) {
		items.push(item(day, 0, 'other-day'));
	}

	if (isFrozen) {
		const held = withMutating(
			`${formatCount(snapshot.heldBack)} held back`,
			snapshot.heldBackMutating,
		);
		items.push(
			item(`${glyphs.frozen} frozen ${glyphs.separator} ${held}`, 0, 'warning'),
		);
	}

	if (cursor.kind === 'parked' && snapshot.unseen > 0) {
		const unseen = withMutating(
			`${formatCount(snapshot.unseen)} new`,
			snapshot.unseenMutating,
		);
		items.push(
			item(
				hasNewBelow(options, selected?.last)
					? `${unseen} ${glyphs.below}`
					: unseen,
				1,
				'strong',
			),
		);
	}

	return fittingItems(items, options.titleWidth ?? options.width).flatMap(
		({segments}, index) =>
			index === 0 ? segments : [segment('  '), ...segments],
	);
}

/** `12`; `5-41` for a row that stands for these. */
function positionText({first, last}: Repeats): string {
	const position = formatCount(last + 1);
	return first === last ? position : `${formatCount(first + 1)}-${position}`;
}

/**
 * Whether the last row is a new one. Other new rows may be anywhere where late
 * records are sorted in by event time; to find them all rows would have to be
 * read.
 */
function hasNewBelow(
	{snapshot: {rows}, cursor}: EventsLinesOptions,
	selectedIndex: number | undefined,
): boolean {
	const last = rows.length - 1;
	return (
		cursor.kind === 'parked' &&
		selectedIndex !== last &&
		(rows.at(last)?.seq ?? 0) > cursor.unseenAfter
	);
}

function item(text: string, rank: number, tone: Tone): LineItem {
	return {segments: [segment(text, tone)], rank};
}

function withMutating(text: string, mutating: number): string {
	return mutating === 0 ? text : `${text} (${formatCount(mutating)} mutating)`;
}
