import type {RecordRows, RowPlace, StoredRecord} from '../../store/snapshot.js';
import {paneTitleRows} from '../layout.js';
import type {ViewData} from '../view-data.js';
import type {EventsCursor} from '../view-state.js';
import {clamp} from '../widgets/clamp.js';
import {type Move, moveIndex} from '../widgets/move.js';
import {eventsListHeight, eventsWindow} from './events-window.js';

/** Rows of records that the pane has room for; where it is hidden, those that the whole body has room for. */
export function eventsHeight({layout}: Pick<ViewData, 'layout'>): number {
	const size = layout.panes.events ?? layout.body;
	return Math.max(1, eventsListHeight(size.height - paneTitleRows));
}

/**
 * The cursor after a move. A move up parks it on a record. A move to the end, or
 * down from the last row, follows the stream again.
 */
export function moveEvents(
	cursor: EventsCursor,
	move: Move,
	data: ViewData,
): EventsCursor {
	const {rows} = data.snapshot;
	const height = eventsHeight(data);
	const {top, selectedIndex} = eventsWindow(rows, cursor, height);
	if (selectedIndex === undefined) {
		return {kind: 'following'};
	}

	const index = moveIndex(selectedIndex, move, {length: rows.length, height});
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

	return parked(row, index - top, cursor, data);
}

/** The cursor on a row that was chosen elsewhere, at its place on the screen where it is in sight. */
export function selectRow(
	row: StoredRecord,
	cursor: EventsCursor,
	data: ViewData,
): EventsCursor {
	const {rows} = data.snapshot;
	const {top} = eventsWindow(rows, cursor, eventsHeight(data));
	const index = rows.indexOfSeq(row.seq);
	return index === undefined ? cursor : parked(row, index - top, cursor, data);
}

/** The same for a row that may be far away: out of sight, it gets some rows above it that say where it stands. */
export function jumpToRow(
	row: StoredRecord,
	cursor: EventsCursor,
	data: ViewData,
): EventsCursor {
	const {rows} = data.snapshot;
	const height = eventsHeight(data);
	const {top} = eventsWindow(rows, cursor, height);
	const index = rows.indexOfSeq(row.seq) ?? top;
	const isInSight = index >= top && index < top + height;
	return parked(
		row,
		isInSight ? index - top : Math.floor(height / 3),
		cursor,
		data,
	);
}

/** The place of the selected row; undefined where there is none. */
export function selectedPlace(
	cursor: EventsCursor,
	rows: RecordRows,
): RowPlace | undefined {
	const {selectedIndex} = eventsWindow(rows, cursor, 1);
	const row = selectedIndex === undefined ? undefined : rows.at(selectedIndex);
	return row && {time: row.record.time, seq: row.seq};
}

function parked(
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

/** The record under the cursor of the Events pane. */
export function selectedRecord(
	cursor: EventsCursor,
	data: ViewData,
): StoredRecord | undefined {
	const {rows} = data.snapshot;
	const {selectedIndex} = eventsWindow(rows, cursor, eventsHeight(data));
	return selectedIndex === undefined ? undefined : rows.at(selectedIndex);
}
