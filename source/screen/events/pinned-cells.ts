import {isUpdate} from '../../cloudtrail/addendum.js';
import type {Access} from '../../cloudtrail/operation/access.js';
import type {StoredRecord} from '../../store/snapshot.js';
import {
	formatTimeAmong,
	isSameDay,
	type TimeZone,
} from '../../text/format-time.js';
import type {Glyphs} from '../../text/glyphs.js';
import type {Segment} from '../../text/styled-line.js';
import {fittedSegment} from '../widgets/fitted-segment.js';
import {accessTone, secondaryTone} from './access-tones.js';
import type {EventColumns} from './event-columns.js';

export type EventRowOptions = {
	/** A time, in ms, of the day that the title names: rows of other days say theirs. Without it no row does. */
	readonly referenceDay?: number;
	readonly zone: TimeZone;
	readonly glyphs: Glyphs;
};

/** Time, access and marks: what stays at the left edge when the other columns scroll. */
export function pinnedCells(
	stored: StoredRecord,
	columns: Pick<EventColumns, 'time' | 'access' | 'marks'>,
	{referenceDay = stored.record.time, zone, glyphs}: EventRowOptions,
): readonly Segment[] {
	const {time, timeFrom, access, hasSuspiciousText} = stored.record;
	const isOfDay = isSameDay(time, referenceDay, zone);
	return [
		fittedSegment(
			(timeFrom === 'event' ? ' ' : glyphs.deliveryTime) +
				formatTimeAmong(time, referenceDay, zone),
			columns.time + 1,
			isOfDay ? secondaryTone(access) : 'other-day',
		),
		fittedSegment(
			accessSign(access, glyphs),
			columns.access,
			accessTone(access),
		),
		fittedSegment(
			marksOf(stored, glyphs).slice(0, columns.marks),
			columns.marks + 1,
			hasSuspiciousText ? 'error' : 'warning',
		),
	];
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
