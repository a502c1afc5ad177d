import {noNames} from '../../cloudtrail/actor/actor-names.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {StoredRecord} from '../../store/snapshot.js';
import {fitLine, shiftLine, truncateText} from '../../text/fit-line.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	type Segment,
	type StyledLine,
	segment,
	styledLine,
	underlined,
} from '../../text/styled-line.js';
import {addressOverflow, leastBesideAddress} from './cells/address-cell.js';
import {columnTable, type EventColumnName} from './column-table.js';
import {type EventColumns, pinnedWidth} from './event-columns.js';
import {type EventRowOptions, pinnedCells} from './pinned-cells.js';

/** One record as one line of exactly `columns.width` cells. */
export function eventRow(
	stored: StoredRecord,
	columns: EventColumns,
	options: EventRowOptions,
): StyledLine {
	const {record} = stored;
	const {ellipsis} = options.glyphs;
	const room = columns.width - pinnedWidth(columns);
	const pinned = pinnedCells(stored, columns, options);
	const {isSelected = false} = options;
	if (room <= 0) {
		return fitLine({segments: pinned, isSelected}, columns.width, ellipsis);
	}

	const scrolling =
		record.eventName === ''
			? messageSegments(record, room + columns.left, options.glyphs)
			: cellSegments(stored, columns, options);
	const shifted = shiftLine(
		{segments: scrolling},
		columns.left,
		room,
		ellipsis,
	);
	return {segments: [...pinned, ...shifted.segments], isSelected};
}

/** A message without an event name: `not JSON · END RequestId: 8f5c…`, why and then its text. */
function messageSegments(
	record: TrailRecord,
	width: number,
	glyphs: Glyphs,
): readonly Segment[] {
	const reason = record.unusual?.reason ?? 'no event name';
	const text = record.raw === '' ? '' : ` ${glyphs.separator} ${record.raw}`;
	return fitLine(
		styledLine(
			segment(truncateText(reason, width, 'end', glyphs.ellipsis), 'warning'),
			segment(truncateText(text, width, 'end', glyphs.ellipsis)),
		),
		width,
		glyphs.ellipsis,
	).segments;
}

/**
 * The cells of a row. A cell also uses the empty ones to its right, and a long
 * address some cells of the last one; no column moves.
 */
function cellSegments(
	{record, marks, isFirstOfActor, isFirstOfOperation}: StoredRecord,
	{scrolling, repeats: countCells, shown}: EventColumns,
	{
		glyphs,
		names = noNames,
		knownNames,
		chosen,
		isSelected,
		repeats,
	}: EventRowOptions,
): readonly Segment[] {
	const segments: Segment[] = [];
	const isResourceElsewhere =
		!shown.includes('resource') ||
		scrolling.some(({name}) => name === 'resource');
	let index = 0;
	let borrowed = 0;
	while (index < scrolling.length) {
		const column = scrolling[index];
		if (column === undefined) {
			break;
		}

		let width = column.width - borrowed;
		borrowed = 0;
		let next = scrolling[++index];
		while (
			next !== undefined &&
			columnTable[next.name].isEmpty({record, repeats})
		) {
			width += 1 + next.width;
			next = scrolling[++index];
		}

		let gap = next === undefined ? 0 : 1;
		if (column.name === 'source-ip' && next !== undefined) {
			const more = addressOverflow({record, repeats, marks}, width);
			// The star may stand in the blank before the next column.
			gap = more === 1 ? 0 : 1;
			borrowed =
				more > 1 &&
				canLend(next.name) &&
				more <= next.width - leastBesideAddress
					? more
					: 0;
			width += more === 1 ? 1 : borrowed;
		}

		const {isEmpty, cell: draw} = columnTable[column.name];
		const cell = isEmpty({record, repeats})
			? [segment(' '.repeat(width))]
			: draw({
					...{record, repeats, marks, isFirstOfActor, isFirstOfOperation},
					...{width, glyphs, names, knownNames},
					...{isResourceElsewhere, isCountElsewhere: countCells > 0},
				});
		segments.push(
			...(isSelected && column.name === chosen ? underlined(cell) : cell),
			segment(' '.repeat(gap)),
		);
	}

	return segments;
}

/** Names of events and actors are read down their column, and begin in one line. */
function canLend(column: EventColumnName): boolean {
	return column !== 'event' && column !== 'actor';
}
