import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import {isUpdate} from '../../cloudtrail/addendum.js';
import {isMarked} from '../../cloudtrail/attention/attention.js';
import {
	impactSign,
	impactTones,
	inferredMark,
} from '../../cloudtrail/operation/impact-sign.js';
import type {StoredRecord} from '../../store/snapshot.js';
import {
	formatTimeOrDay,
	isSameDay,
	type TimeZone,
} from '../../text/format-time.js';
import type {Glyphs} from '../../text/glyphs.js';
import type {Segment} from '../../text/styled-line.js';
import {fittedSegment} from '../widgets/fitted-segment.js';
import {selectionBar} from '../widgets/selection-bar.js';
import type {EventColumns} from './event-columns.js';
import {secondaryTone} from './impact-tones.js';

export type EventRowOptions = {
	/**
	 * Any time, in ms, of the day that the title names. A row of another day shows
	 * its day.
	 * @default the time of the record
	 */
	readonly referenceDay?: number;
	readonly zone: TimeZone;
	/** @default false */
	readonly isSelected?: boolean;
	readonly glyphs: Glyphs;
	/** @default what each record says itself */
	readonly names?: ActorNames;
};

/** The bar of the selected row, time, impact and marks: they stay at the left edge when the other columns scroll. */
export function pinnedCells(
	stored: StoredRecord,
	columns: Pick<EventColumns, 'time' | 'access' | 'marks'>,
	{
		referenceDay = stored.record.time,
		zone,
		isSelected = false,
		glyphs,
	}: EventRowOptions,
): readonly Segment[] {
	const {time, timeFrom, access, impact, hasSuspiciousText} = stored.record;
	const isOfDay = isSameDay(time, referenceDay, zone);
	return [
		selectionBar(isSelected, glyphs),
		fittedSegment(
			formatTimeOrDay(time, referenceDay, zone) +
				(timeFrom === 'event' ? ' ' : glyphs.deliveryTime),
			columns.time,
			isOfDay ? secondaryTone(impact) : 'other-day',
		),
		fittedSegment(
			impactSign(impact, glyphs) + inferredMark(access),
			columns.access,
			impactTones[impact],
		),
		fittedSegment(
			marksOf(stored, glyphs).slice(0, columns.marks),
			columns.marks + 1,
			hasSuspiciousText ? 'error' : 'warning',
		),
	];
}

/** The gravest marks first, since a narrow pane has room for two. */
function marksOf(stored: StoredRecord, glyphs: Glyphs): string {
	return (
		(stored.record.hasSuspiciousText ? glyphs.suspicious : '') +
		(needsLook(stored) ? glyphs.attention : '') +
		(stored.isFirstOfActor ? glyphs.firstSeen : '') +
		(stored.isLate ? glyphs.late : '') +
		(isUpdate(stored.record) || stored.updatedBy ? glyphs.update : '') +
		(stored.isDuplicated ? glyphs.duplicate : '')
	);
}

/** Whether a rule marks the record that no other sign in its row stands for. */
function needsLook({marks}: StoredRecord): boolean {
	return isMarked(marks, 'trail-touched') || isMarked(marks, 'first-change');
}
