/**
 * Pane 1, Events: a row a record, in the order of event time, the newest at the
 * bottom. The invariant: only the rows in sight are read, so that a frame costs
 * the same with 100 and with 1,000,000 held records.
 *
 *  11:58:42Z ◦R    ListQApps        idc:cd925ed4… mateo.g…  192.0.2.11  qapp/7f…
 *  11:58:42Z ▸W ★  s3:PutObject     InvoiceWorker/invoice…  192.0.2.141 example…
 *  pinned-cells.ts column-table.ts: one entry a column
 *
 * - `column-table.ts`: the columns. A new one is one entry there.
 * - `event-columns.ts`: which of them a pane of a given width shows, and how wide.
 * - `event-row.ts`: one row, of a record or of a message that is no record.
 * - `events-window.ts`: which rows are in sight, and which one is selected.
 * - `move-events.ts`: how keys move the selection.
 * - `empty-state.ts`: the sentences in place of rows where there are none.
 */
import type {Snapshot} from '../../store/snapshot.js';
import {formatCount} from '../../text/format-count.js';
import {formatDate, type TimeZone} from '../../text/format-time.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	type Segment,
	type StyledLine,
	segment,
	type Tone,
} from '../../text/styled-line.js';
import type {KeyOf} from '../commands/commands.js';
import type {EventsCursor} from '../view-state.js';
import {fittingItems, type LineItem} from '../widgets/item-line.js';
import {eventColumns, eventColumnTitles} from './event-columns.js';
import {eventRow} from './event-row.js';
import {eventsListHeight, eventsWindow} from './events-window.js';

export type EventsLinesOptions = {
	readonly snapshot: Snapshot;
	readonly cursor: EventsCursor;
	/** Lines below the title. */
	readonly height: number;
	/** Cells. */
	readonly width: number;
	/**
	 * Cells of the title.
	 * @default width
	 */
	readonly titleWidth?: number;
	/** Cells that the rows are scrolled to the left. */
	readonly left: number;
	readonly isFocused: boolean;
	readonly isFrozen: boolean;
	readonly zone: TimeZone;
	readonly glyphs: Glyphs;
	readonly keyOf: KeyOf;
};

export type EventsLines = {
	/** `1 Events  10 of 500  2026-01-02  37 new (4 mutating) ▼` */
	readonly title: readonly Segment[];
	/** The names of the columns, then the rows: at most `height` lines of exactly `width` cells. */
	readonly lines: readonly StyledLine[];
	/** Index of the first row in sight. */
	readonly top: number;
	readonly selectedIndex: number | undefined;
};

/** The title, the names of the columns and the rows in sight. */
export function eventsLines(options: EventsLinesOptions): EventsLines {
	const {snapshot, cursor, height, width, zone, glyphs} = options;
	const {rows} = snapshot;
	const listHeight = eventsListHeight(height);
	const columns = eventColumns(width, zone, options.left);
	const {top, selectedIndex} = eventsWindow(rows, cursor, listHeight);
	const lines: StyledLine[] = [];
	if (height > listHeight) {
		lines.push(eventColumnTitles(columns, glyphs.ellipsis));
	}

	// The title names the day of the selected row. Rows of other days say theirs.
	const referenceDay =
		selectedIndex === undefined
			? 0
			: (rows.at(selectedIndex)?.record.time ?? 0);
	const end = Math.min(top + listHeight, rows.length);
	for (let index = top; index < end; index++) {
		const stored = rows.at(index);
		if (stored !== undefined) {
			lines.push(
				eventRow(stored, columns, {
					...{referenceDay, zone, glyphs},
					isSelected: index === selectedIndex,
					names: snapshot.names,
				}),
			);
		}
	}

	return {
		title: titleSegments(options, selectedIndex),
		lines,
		top,
		selectedIndex,
	};
}

/**
 * The title: what the rows do not say. The day of the selected row, since rows
 * of that day show only times; how many records are unseen or held back.
 */
function titleSegments(
	options: EventsLinesOptions,
	selectedIndex: number | undefined,
): readonly Segment[] {
	const {snapshot, cursor, isFrozen, zone, glyphs} = options;
	const items = [
		item(
			`${options.keyOf('focus-events')} Events`,
			0,
			options.isFocused ? 'title-focused' : 'title',
		),
	];
	const selected =
		selectedIndex === undefined ? undefined : snapshot.rows.at(selectedIndex);
	if (selectedIndex !== undefined && selected !== undefined) {
		const total = formatCount(snapshot.rows.length);
		const position =
			cursor.kind === 'following'
				? total
				: `${formatCount(selectedIndex + 1)} of ${total}`;
		items.push(
			item(position, 2, 'dim'),
			item(formatDate(selected.record.time, zone), 3, 'dim'),
		);
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
				hasNewBelow(options, selectedIndex)
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

/**
 * Whether the last row is a new one. Other new rows may be anywhere, since late
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
