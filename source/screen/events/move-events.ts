import type {RecordRows, Snapshot, StoredRecord} from '../../store/snapshot.js';
import {paneTitleRows} from '../layout.js';
import type {ViewData} from '../view-data.js';
import type {EventsCursor, ViewState} from '../view-state.js';
import {clamp} from '../widgets/clamp.js';
import {type Move, moveIndex, pageLines} from '../widgets/move.js';
import {
	type EventsInSight,
	type EventsView,
	eventsOfView,
	lineOfRow,
} from './events-in-sight.js';
import {eventsListHeight, selectedIndexOf} from './events-window.js';
import {foldingOf, rowAbove, rowBelow} from './folding.js';

/** Lines of records that the pane has room for; where it is hidden, those that the whole body has room for. */
export function eventsHeight({layout}: Pick<ViewData, 'layout'>): number {
	const size = layout.panes.events ?? layout.body;
	return Math.max(1, eventsListHeight(size.height - paneTitleRows));
}

/**
 * The cursor after a move. A move up parks it on a record. A move to the end, or
 * down from the last row, follows the stream again.
 */
export function moveEvents(
	view: EventsView,
	move: Move,
	data: ViewData,
): EventsCursor {
	const {rows} = data.snapshot;
	const cursor = view.events;
	const seen = eventsOfView(view, data);
	const {selectedIndex} = seen;
	if (selectedIndex === undefined) {
		return {kind: 'following'};
	}

	const index = indexAfter(selectedIndex, move, {
		rows,
		height: eventsHeight(data),
		seen,
	});
	const isPastEnd =
		move.kind === 'end' ||
		(move.kind !== 'start' && move.by > 0 && index === selectedIndex);
	const row = rows.at(index);
	if (row === undefined || isPastEnd) {
		return {kind: 'following'};
	}

	if (cursor.kind === 'following' && index === selectedIndex) {
		return cursor;
	}

	return parked(row, lineOfRow(seen, index), cursor, data);
}

/** As `moveIndex` over the shown rows; a page is as many rows as its lines hold. */
function indexAfter(
	index: number,
	move: Move,
	{
		rows,
		height,
		seen: {linesOf, folding},
	}: {
		readonly rows: RecordRows;
		/** Lines. */
		readonly height: number;
		readonly seen: Pick<EventsInSight, 'linesOf' | 'folding'>;
	},
): number {
	const {length} = rows;
	if (move.kind === 'start' || move.kind === 'end') {
		return folding.foldedAt(moveIndex(index, move, {length, height})).last;
	}

	const nextTo = (at: number) =>
		move.by > 0 ? rowBelow(at, rows, folding) : rowAbove(at, folding);
	// How many rows, or how many lines of a page.
	const most =
		move.kind === 'rows' ? Math.abs(move.by) : pageLines(move.by, height);
	let at = index;
	// From the beginning of the upper row to that of the lower one.
	let lines = 0;
	for (let next = nextTo(at); next >= 0 && next < length; next = nextTo(next)) {
		lines += move.kind === 'rows' ? 1 : linesOf(Math.min(at, next));
		// The last row of a page down is whole in sight.
		const end =
			move.kind === 'pages' && move.by > 0 ? lines + linesOf(next) - 1 : lines;
		if (end > most && (at !== index || move.kind === 'rows')) {
			break;
		}

		at = next;
	}

	return at;
}

/** The cursor on a row that was chosen elsewhere, at its place on the screen where it is in sight. */
export function selectRow(
	row: StoredRecord,
	view: EventsView,
	data: ViewData,
): EventsCursor {
	const index = data.snapshot.rows.indexOfSeq(row.seq);
	return index === undefined
		? view.events
		: parked(
				row,
				lineOfRow(eventsOfView(view, data), index),
				view.events,
				data,
			);
}

/** The same for a row that may be far away: out of sight, it gets some rows above it that say where it stands. */
export function jumpToRow(
	row: StoredRecord,
	view: EventsView,
	data: ViewData,
): EventsCursor {
	const height = eventsHeight(data);
	const seen = eventsOfView(view, data);
	const line = lineOfRow(
		seen,
		data.snapshot.rows.indexOfSeq(row.seq) ?? seen.top,
	);
	const isInSight = line >= 0 && line < height;
	return parked(
		row,
		isInSight ? line : Math.floor(height / 3),
		view.events,
		data,
	);
}

/** The cursor on a row at a line of the pane. */
export function parked(
	{record: {time}, seq}: StoredRecord,
	screenRow: number,
	cursor: EventsCursor,
	data: ViewData,
): EventsCursor {
	return {
		kind: 'parked',
		place: {time, seq},
		screenRow: clamp(screenRow, eventsHeight(data) - 1),
		unseenAfter: unseenAfter(cursor, data),
	};
}

function unseenAfter(cursor: EventsCursor, {snapshot}: ViewData): number {
	return cursor.kind === 'parked' ? cursor.unseenAfter : snapshot.received;
}

/** The cursor on the first row that is not before a time, ms, or where it will be; in the middle of the pane where there is room. */
export function selectTime(
	time: number,
	cursor: EventsCursor,
	data: ViewData,
): EventsCursor {
	return {
		kind: 'parked',
		place: {time, seq: 0},
		screenRow: Math.floor((eventsHeight(data) - 1) / 2),
		unseenAfter: unseenAfter(cursor, data),
	};
}

/** The record under the cursor of Events, of repeats that are folded the newest; undefined where there is none. */
export function selectedRow(
	{events, fold}: Pick<ViewState, 'events' | 'fold'>,
	{rows, names}: Pick<Snapshot, 'rows' | 'names'>,
): StoredRecord | undefined {
	const index = selectedIndexOf(rows, events, foldingOf(rows, names, fold));
	return index === undefined ? undefined : rows.at(index);
}
