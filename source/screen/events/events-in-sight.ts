import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import type {RecordRows, StoredRecord} from '../../store/snapshot.js';
import type {Glyphs} from '../../text/glyphs.js';
import {type ScreenClock, screenClock} from '../../text/screen-clock.js';
import type {WrappedLine} from '../../text/wrap-line.js';
import type {KeyOf} from '../commands/commands.js';
import {sizeBelowTitle} from '../layout.js';
import type {ViewData} from '../view-data.js';
import type {EventsCursor, TimeColumn, ViewState} from '../view-state.js';
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
import {moreLines} from './more-lines.js';
import {timeText} from './time-texts.js';
import {titleDay} from './title-day.js';

export type EventsInSightOptions = {
	readonly snapshot: {readonly rows: RecordRows; readonly names: ActorNames};
	readonly cursor: EventsCursor;
	/** Lines below the title. */
	readonly height: number;
	/** Cells. */
	readonly width: number;
	/** Cells that the rows are scrolled to the left. */
	readonly left: number;
	/** Rows show what their first line cuts. @default false */
	readonly isWrapped?: boolean;
	/** What the header names; rows of another day say theirs. */
	readonly clock: ScreenClock;
	/** @default clock */
	readonly timeColumn?: TimeColumn;
	/** ms, for ages. Undefined where nothing on the pane moves with the time. */
	readonly now?: number | undefined;
	readonly glyphs: Glyphs;
	readonly keyOf: KeyOf;
};

/** The rows in sight, and how they are divided into columns and lines. */
export type EventsInSight = EventsWindow & {
	/** Lines for records. */
	readonly listHeight: number;
	/** From the one at `top` on. */
	readonly inSight: readonly RowInSight[];
	/** Days since the epoch. */
	readonly day: number;
	readonly columns: EventColumns;
	/** The lines below the first one of a row. */
	readonly moreOf: (index: number) => readonly WrappedLine[];
	readonly linesOf: LinesOf;
};

export type RowInSight = {
	readonly stored: StoredRecord;
	/** What its first column says. */
	readonly time: string;
};

/** The rows of Events as they are drawn; where the pane is hidden, as they would be in the whole body. */
export function eventsOfView(
	{
		events,
		left,
		timeColumn,
		isWrapped,
	}: Pick<ViewState, 'events' | 'left' | 'timeColumn' | 'isWrapped'>,
	{snapshot, layout, now, zone, glyphs, keymap}: ViewData,
): EventsInSight {
	return eventsInSight({
		...{snapshot, left, timeColumn, isWrapped, now, glyphs},
		...sizeBelowTitle(layout.panes.events ?? layout.body),
		cursor: events,
		clock: screenClock(now, zone),
		keyOf: keymap.keyOf,
	});
}

/** The rows that the pane of a view shows. */
export function eventsInSight(options: EventsInSightOptions): EventsInSight {
	const {
		snapshot: {rows, names},
		cursor,
		height,
		width,
		left,
		clock,
		glyphs,
		keyOf,
		isWrapped = false,
		timeColumn = 'clock',
		now = Number.NaN,
	} = options;
	const listHeight = eventsListHeight(height);
	const window = eventsWindow(rows, cursor, listHeight);
	const stored = storedFrom(rows, window.top, listHeight);
	const day = titleDay(stored, clock);
	const all = stored.map(each => ({
		stored: each,
		time: timeText(each.record, {
			...{timeColumn, clock, day, now},
			otherDayClock: otherDayClock(width),
		}),
	}));
	const columns = eventColumns(
		width,
		Math.max(0, ...all.map(({time}) => time.length)),
		left,
	);
	if (!isWrapped) {
		return {
			...{...window, listHeight, inSight: all, day, columns},
			moreOf: () => [],
			linesOf: () => 1,
		};
	}

	const known = new Map<number, readonly WrappedLine[]>();
	const moreOf = (index: number) => {
		const row = rows.at(index);
		const lines =
			known.get(index) ??
			(row === undefined
				? []
				: moreLines(row, columns, {
						...{glyphs, names, keyOf},
						height: listHeight,
					}));
		known.set(index, lines);
		return lines;
	};
	const linesOf = (index: number) => 1 + moreOf(index).length;
	// Its rows are among those that fit where each is one line: the columns, which
	// depend on the times of those, are known before a row is measured.
	const wrapped = eventsWindow(rows, cursor, listHeight, linesOf);
	const inSight: RowInSight[] = [];
	let lines = -wrapped.cutAbove;
	for (const row of all.slice(wrapped.top - window.top)) {
		if (lines >= listHeight) {
			break;
		}

		lines += linesOf(wrapped.top + inSight.length);
		inSight.push(row);
	}

	return {...wrapped, listHeight, inSight, day, columns, moreOf, linesOf};
}

/**
 * The line of the pane, from 0, on which a row begins. Less than 0 where it begins
 * above, and `listHeight` or more where it begins below: how far is not counted.
 */
export function lineOfRow(
	{top, cutAbove, listHeight, linesOf}: EventsInSight,
	index: number,
): number {
	if (index < top) {
		return -1;
	}

	let line = -cutAbove;
	for (let at = top; at < index && line < listHeight; at++) {
		line += linesOf(at);
	}

	return line;
}

function storedFrom(
	rows: RecordRows,
	top: number,
	count: number,
): readonly StoredRecord[] {
	const stored: StoredRecord[] = [];
	const end = Math.min(top + count, rows.length);
	for (let index = top; index < end; index++) {
		const row = rows.at(index);
		if (row !== undefined) {
			stored.push(row);
		}
	}

	return stored;
}
