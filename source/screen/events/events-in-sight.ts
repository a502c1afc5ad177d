import {type MarkedRecord, marksByKey} from '../../store/marked-record.js';
import type {RecordRows, Snapshot, StoredRecord} from '../../store/snapshot.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	rowTimeText,
	type ScreenClock,
	screenClock,
} from '../../text/screen-clock.js';
import type {WrappedLine} from '../../text/wrap-line.js';
import type {KeyOf} from '../commands/commands.js';
import {sizeBelowTitle} from '../layout.js';
import type {ViewData} from '../view-data.js';
import type {EventsCursor, TimeColumn, ViewState} from '../view-state.js';
import {rememberLast} from '../widgets/remember-last.js';
import type {RowRepeats} from './cells/cell-input.js';
import {
	type EventColumns,
	eventColumns,
	otherDayClock,
} from './event-columns.js';
import {
	type EventsWindow,
	eventsListHeight,
	eventsWindow,
	type LinesOf,
} from './events-window.js';
import {
	countOf,
	type Folding,
	type FoldState,
	foldingOf,
	nothingFolded,
	rowBelow,
} from './folding.js';
import {moreLines} from './more-lines.js';
import type {ShownColumn} from './shown-columns.js';
import {timeText} from './time-texts.js';
import {titleDay} from './title-day.js';

export type EventsInSightOptions = {
	readonly snapshot: Pick<Snapshot, 'rows' | 'names' | 'order'>;
	readonly cursor: EventsCursor;
	/** Lines below the title. */
	readonly height: number;
	/** Cells. */
	readonly width: number;
	/** Cells that the rows are scrolled to the left. */
	readonly left: number;
	/** Rows show what their first line cuts. @default false */
	readonly isWrapped?: boolean;
	/** @default every row is shown */
	readonly fold?: FoldState;
	/** Of the user. @default none */
	readonly marks?: readonly MarkedRecord[];
	/** What the header names; rows of another day say theirs. */
	readonly clock: ScreenClock;
	/** @default clock */
	readonly timeColumn?: TimeColumn;
	/** ms, for ages. Undefined where nothing on the pane moves with the time. */
	readonly now?: number | undefined;
	readonly glyphs: Glyphs;
	readonly keyOf: KeyOf;
	/** From the left. @default every one */
	readonly shownColumns?: readonly ShownColumn[] | undefined;
};

/** The rows in sight, and how they are divided into columns and lines. */
export type EventsInSight = EventsWindow & {
	/** Lines for records. */
	readonly listHeight: number;
	/** From the one at `top` on. */
	readonly inSight: readonly RowInSight[];
	readonly folding: Folding;
	/** Days since the epoch. */
	readonly day: number;
	readonly columns: EventColumns;
	/** The lines below the first one of a row. */
	readonly moreOf: (index: number) => readonly WrappedLine[];
	readonly linesOf: LinesOf;
};

export type RowInSight = {
	readonly index: number;
	readonly stored: StoredRecord;
	/** Of a row that stands for others, too. */
	readonly repeats: RowRepeats | undefined;
	/** The user marked it, or one of the rows that it stands for. */
	readonly isMarked: boolean;
	/** What its first column says. */
	readonly time: string;
};

/** What decides which rows are in sight. */
export type EventsView = Pick<
	ViewState,
	'events' | 'left' | 'timeColumn' | 'isWrapped' | 'fold' | 'marks'
>;

/** The rows of Events as they are drawn; where the pane is hidden, as they would be in the whole body. */
export function eventsOfView(
	{events, left, timeColumn, isWrapped, fold, marks}: EventsView,
	{snapshot, layout, now, zone, glyphs, keymap, shownColumns}: ViewData,
): EventsInSight {
	return eventsInSight({
		...{snapshot, left, timeColumn, isWrapped, fold, marks, now, glyphs},
		shownColumns,
		...sizeBelowTitle(layout.panes.events ?? layout.body),
		cursor: events,
		clock: screenClock(now, zone),
		keyOf: keymap.keyOf,
	});
}

/** The rows that the pane of a view shows. */
export function eventsInSight(options: EventsInSightOptions): EventsInSight {
	const {
		snapshot: {rows, names, order},
		cursor,
		height,
		width,
		left,
		clock,
		glyphs,
		keyOf,
		isWrapped = false,
		fold = nothingFolded,
		marks = noMarks,
		timeColumn = 'clock',
		now = Number.NaN,
	} = options;
	const listHeight = eventsListHeight(height);
	const folding = foldingOf(rows, names, fold);
	const window = eventsWindow(rows, cursor, listHeight, undefined, folding);
	const shown = rowsFrom(rows, window.top, listHeight, folding);
	const day = titleDay(
		shown.map(({stored}) => stored),
		clock,
	);
	const isMarked = markTest(rows, marks);
	const all = shown.map(row => ({
		...row,
		isMarked: isMarked(row),
		time: timeText(row.stored.record, {
			...{timeColumn, clock, day, now},
			otherDayClock: otherDayClock(width),
		}),
	}));
	const columns = eventColumns(
		width,
		Math.max(0, ...all.map(({time}) => time.length)),
		left,
		fold.isOn,
		options.shownColumns,
		marks.length > 0,
	);
	if (!isWrapped) {
		return {
			...{...window, listHeight, inSight: all, folding, day, columns},
			moreOf: () => [],
			linesOf: () => 1,
		};
	}

	const clockText = (row: StoredRecord | undefined) =>
		row === undefined
			? ''
			: rowTimeText(row.record.time, day, clock, otherDayClock(width));
	const known = new Map<number, readonly WrappedLine[]>();
	const moreOf = (index: number) => {
		const row = rows.at(index);
		const lines =
			known.get(index) ??
			(row === undefined
				? []
				: moreLines(row, columns, {
						...{glyphs, names, keyOf},
						repeats: repeatsOf(index, rows, folding),
						// In the order of arrival the first one need not be the oldest.
						clockOf:
							order === 'event-time' ? at => clockText(rows.at(at)) : undefined,
						height: listHeight,
					}));
		known.set(index, lines);
		return lines;
	};
	const linesOf = (index: number) => 1 + moreOf(index).length;
	// Its rows are among those that fit where each is one line: the columns, which
	// depend on the times of those, are known before a row is measured.
	const wrapped = eventsWindow(rows, cursor, listHeight, linesOf, folding);
	const inSight: RowInSight[] = [];
	let lines = -wrapped.cutAbove;
	for (const row of all.filter(({index}) => index >= wrapped.top)) {
		if (lines >= listHeight) {
			break;
		}

		lines += linesOf(row.index);
		inSight.push(row);
	}

	return {
		...{...wrapped, listHeight, inSight, folding, day, columns},
		...{moreOf, linesOf},
	};
}

/**
 * The line of the pane, from 0, on which a row begins. Less than 0 where it begins
 * above, and `listHeight` or more where it begins below: how far is not counted.
 */
export function lineOfRow(
	{top, cutAbove, listHeight, linesOf, folding}: EventsInSight,
	index: number,
): number {
	const shown = folding.foldedAt(index).last;
	if (shown < top) {
		return -1;
	}

	let line = -cutAbove;
	let at = top;
	while (at < shown && line < listHeight) {
		line += linesOf(at);
		at = folding.foldedAt(at + 1).last;
	}

	return line;
}

type ShownRow = Omit<RowInSight, 'time' | 'isMarked'>;

const noMarks: readonly MarkedRecord[] = [];

/** Whether a shown row is marked, or one of those that it stands for. */
const markTest = rememberLast(
	(
		rows: RecordRows,
		marks: readonly MarkedRecord[],
	): ((row: ShownRow) => boolean) => {
		const byKey = marksByKey(marks);
		let indexes: readonly number[] | undefined;
		return ({stored, repeats}) => {
			if (repeats === undefined || byKey.size === 0) {
				return byKey.has(stored.record.key);
			}

			indexes ??= marks
				.map(mark => mark.stored && rows.indexOfSeq(mark.stored.seq))
				.filter(index => index !== undefined);
			return indexes.some(
				index => index >= repeats.first && index <= repeats.last,
			);
		};
	},
);

/** The shown rows from one on. */
function rowsFrom(
	rows: RecordRows,
	top: number,
	count: number,
	folding: Folding,
): readonly ShownRow[] {
	const shown: ShownRow[] = [];
	let index = top;
	while (shown.length < count && index < rows.length) {
		const stored = rows.at(index);
		if (stored === undefined) {
			break;
		}

		shown.push({index, stored, repeats: repeatsOf(index, rows, folding)});
		index = rowBelow(index, rows, folding);
	}

	return shown;
}

/** What a shown row stands for; undefined for itself alone. */
export function repeatsOf(
	index: number,
	rows: RecordRows,
	{foldedAt}: Folding,
): RowRepeats | undefined {
	const folded = foldedAt(index);
	const count = countOf(folded);
	return count === 1
		? undefined
		: {...folded, count, values: rows.valuesOf(folded)};
}
