import {isUpdate} from '../../cloudtrail/addendum.js';
import type {Access} from '../../cloudtrail/operation/access.js';
import type {RecordError, TrailRecord} from '../../cloudtrail/trail-record.js';
import type {StoredRecord} from '../../store/snapshot.js';
import {cellWidth} from '../../text/cell-width.js';
import {
	fitLine,
	fitText,
	shiftLine,
	truncateText,
} from '../../text/fit-line.js';
import {
	formatTimeAmong,
	isSameDay,
	type TimeZone,
} from '../../text/format-time.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	shortActorLabel,
	shortEventName,
	shortResource,
} from '../../text/short-names.js';
import {
	type Segment,
	type StyledLine,
	segment,
	styledLine,
	type Tone,
} from '../../text/styled-line.js';
import {
	type EventColumnName,
	type EventColumns,
	pinnedWidth,
} from './event-columns.js';

export type EventRowOptions = {
	/** A time, in ms, of the day that the rows are told to be of: those of other days say so. Without it none does. */
	readonly among?: number;
	readonly zone: TimeZone;
	readonly glyphs: Glyphs;
};

/** One record as one line of exactly `columns.width` cells. */
export function eventRow(
	stored: StoredRecord,
	columns: EventColumns,
	options: EventRowOptions,
): StyledLine {
	const {record} = stored;
	const {ellipsis} = options.glyphs;
	const room = columns.width - pinnedWidth(columns);
	const pinned = pinnedSegments(stored, columns, options);
	if (room <= 0) {
		return fitLine({segments: pinned}, columns.width, ellipsis);
	}

	const scrolling =
		record.eventName === ''
			? messageSegments(record, room + columns.left, options.glyphs)
			: cellSegments(record, columns, options.glyphs);
	const shifted = shiftLine(
		{segments: scrolling},
		columns.left,
		room,
		ellipsis,
	);
	return styledLine(...pinned, ...shifted.segments);
}

function pinnedSegments(
	stored: StoredRecord,
	columns: EventColumns,
	{among = stored.record.time, zone, glyphs}: EventRowOptions,
): readonly Segment[] {
	const {record} = stored;
	const {access} = record;
	const time =
		(record.timeFrom === 'event' ? ' ' : glyphs.deliveryTime) +
		formatTimeAmong(record.time, among, zone);
	const isOfDay = isSameDay(record.time, among, zone);
	return [
		fitted(
			time,
			columns.time + 1,
			isOfDay ? secondaryTone(access) : 'other-day',
		),
		fitted(accessSign(access, glyphs), columns.access, accessTone(access)),
		fitted(
			marksOf(stored, glyphs).slice(0, columns.marks),
			columns.marks + 1,
			record.hasSuspiciousText ? 'error' : 'warning',
		),
	];
}

function fitted(
	text: string,
	width: number,
	tone: Tone,
	ellipsis?: string,
): Segment {
	return {text: fitText(text, width, 'left', ellipsis), tone};
}

function accessTone({kind, isDestructive}: Access): Tone {
	return kind === 'mutating' && isDestructive ? 'destructive' : kind;
}

function accessSign(
	{kind, isDestructive, isInferred}: Access,
	glyphs: Glyphs,
): string {
	const inferred = isInferred ? '?' : '';
	switch (kind) {
		case 'read-only': {
			return `${glyphs.readOnly}R${inferred}`;
		}

		case 'mutating': {
			return isDestructive
				? `${glyphs.destructive}D${inferred}`
				: `${glyphs.mutating}W${inferred}`;
		}

		case 'unknown': {
			return `${glyphs.unknown}?`;
		}
	}
}

/** The weightiest first, since narrow panes have room for two. */
function marksOf(stored: StoredRecord, glyphs: Glyphs): string {
	return (
		(stored.record.hasSuspiciousText ? glyphs.suspicious : '') +
		(stored.isFirstOfActor ? glyphs.firstSeen : '') +
		(stored.isLate ? glyphs.late : '') +
		(isUpdate(stored.record) || stored.updatedBy ? glyphs.update : '') +
		(stored.isDuplicated ? glyphs.duplicate : '')
	);
}

/** What merely looks on may fade; what changes something is read as a whole. */
function secondaryTone(access: Access): Tone {
	return access.kind === 'read-only' ? 'dim' : 'plain';
}

/** For a message without an event name: why, then the text as it came. */
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

/** A cell runs on over empty ones to its right, which costs no column its place. */
function cellSegments(
	record: TrailRecord,
	{scrolling}: EventColumns,
	glyphs: Glyphs,
): readonly Segment[] {
	const segments: Segment[] = [];
	let index = 0;
	while (index < scrolling.length) {
		const column = scrolling[index];
		if (column === undefined) {
			break;
		}

		let {width} = column;
		let next = scrolling[++index];
		while (next !== undefined && isEmpty(record, next.name)) {
			width += 1 + next.width;
			next = scrolling[++index];
		}

		segments.push(...cell(record, column.name, width, glyphs));
		if (next !== undefined) {
			segments.push(segment(' '));
		}
	}

	return segments;
}

function isEmpty(record: TrailRecord, name: EventColumnName): boolean {
	const hasTrouble = record.error !== undefined || record.unusual !== undefined;
	switch (name) {
		case 'event':
		case 'actor': {
			return false;
		}

		case 'source-ip': {
			return !record.sourceIPAddress;
		}

		case 'resource': {
			return !record.resource;
		}

		case 'error': {
			return !hasTrouble;
		}

		case 'error-or-resource': {
			return !hasTrouble && !record.resource;
		}

		case 'error-or-source-ip': {
			return !hasTrouble && !record.sourceIPAddress;
		}
	}
}

/** One cell of exactly `width` cells of the terminal. */
function cell(
	record: TrailRecord,
	name: EventColumnName,
	width: number,
	glyphs: Glyphs,
): readonly Segment[] {
	const {ellipsis} = glyphs;
	switch (name) {
		case 'event': {
			const event = shortEventName(record, width, ellipsis);
			return [fitted(event, width, eventTone(record.access), ellipsis)];
		}

		case 'actor': {
			return actorCell(record, width, ellipsis);
		}

		case 'source-ip': {
			return addressCell(record, width, ellipsis);
		}

		case 'resource': {
			return resourceCell(record, width, ellipsis);
		}

		case 'error': {
			return troubleCell(record, width, glyphs);
		}

		case 'error-or-resource': {
			return record.error === undefined && record.unusual === undefined
				? resourceCell(record, width, ellipsis)
				: troubleCell(record, width, glyphs);
		}

		case 'error-or-source-ip': {
			return record.error === undefined && record.unusual === undefined
				? addressCell(record, width, ellipsis)
				: troubleCell(record, width, glyphs);
		}
	}
}

function eventTone(access: Access): Tone {
	return access.kind === 'read-only' ? 'plain' : accessTone(access);
}

// Fewer cells would show no more of it than a letter or two.
const leastVia = 8;

function actorCell(
	{actor}: TrailRecord,
	width: number,
	ellipsis: string,
): readonly Segment[] {
	const tone: Tone = actor.class === 'root' ? 'root' : 'plain';
	const label = truncateText(
		shortActorLabel(actor.label, ellipsis),
		width,
		'end',
		ellipsis,
	);
	const rest = width - cellWidth(label) - 1;
	const more = [actor.via, ...actor.markers]
		.filter(part => part !== undefined)
		.join(', ');
	return rest >= leastVia && more !== ''
		? [segment(`${label} `, tone), fitted(more, rest, 'dim', ellipsis)]
		: [fitted(label, width, tone)];
}

function addressCell(
	{sourceIPAddress = '', access}: TrailRecord,
	width: number,
	ellipsis: string,
): readonly Segment[] {
	return middleCell(sourceIPAddress, width, ellipsis, secondaryTone(access));
}

function resourceCell(
	record: TrailRecord,
	width: number,
	ellipsis: string,
): readonly Segment[] {
	const resource = shortResource(record.resource ?? '');
	return middleCell(resource, width, ellipsis, secondaryTone(record.access));
}

/** Cut in the middle: of ARNs and host names both ends tell them apart. */
function middleCell(
	text: string,
	width: number,
	ellipsis: string,
	tone: Tone,
): readonly Segment[] {
	const cut = truncateText(text, width, 'middle', ellipsis);
	return [fitted(cut, width, tone)];
}

/** The error, or why the record is unusual; the glyph tells it from a resource without colour. */
function troubleCell(
	{error, unusual}: TrailRecord,
	width: number,
	{error: glyph, ellipsis}: Glyphs,
): readonly Segment[] {
	if (error === undefined) {
		const reason = unusual?.reason ?? '';
		return [fitted(reason, width, 'warning', ellipsis)];
	}

	const text = glyph + errorText(error, width - 1);
	return [fitted(text, width, 'error', ellipsis)];
}

// Shorter beginnings of AWS's messages all read alike: `User: arn:aws:…`.
const leastMessage = 20;

function errorText({code, message}: RecordError, width: number): string {
	if (!code) {
		return message || 'failed';
	}

	// The words that most error codes have, those of EC2 in front, go first.
	const short =
		code.length > width
			? code.replace(/^(?:Client|Server)\./, '').replace(/Exception$/, '')
			: code;
	return message && width - short.length >= leastMessage
		? `${short}: ${message}`
		: short;
}
