import type {NameOrigin} from '../../cloudtrail/actor/actor.js';
import type {ActorName} from '../../cloudtrail/actor/actor-names.js';
import {isDeliveredLate, isUpdate} from '../../cloudtrail/addendum.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {StoredRecord} from '../../store/snapshot.js';
import {
	formatDateTime,
	formatDuration,
	type TimeZone,
} from '../../text/format-time.js';
import type {Tone} from '../../text/styled-line.js';
import type {DetailRow} from './detail-row.js';

function row(
	label: string,
	value: string | undefined,
	tone: Tone = 'plain',
): DetailRow[] {
	return value === undefined ? [] : [{label, value, tone, depth: 0}];
}

/** Why a name proves nothing; `undefined` for one that AWS gives. */
const nameOrigins: Readonly<Record<NameOrigin, string | undefined>> = {
	aws: undefined,
	id: undefined,
	session: 'unproven: whoever opened the session chose its name',
	'source-identity': 'unproven: the caller chose the source identity',
	'role-name':
		'unproven: the role is named like one of Identity Center, but the record lacks its path',
	typed: 'unproven: someone typed it at a sign-in and did not prove it',
	hidden: 'AWS hides what was typed at a failed sign-in',
};

/** What qtail knows of a record beside the sentence and the six lines. */
export function contextRows(
	stored: StoredRecord,
	name: ActorName,
): readonly DetailRow[] {
	const {actor, access, unusual, otherResources, dryRun} = stored.record;
	return [
		...row('name', nameOrigins[name.nameFrom], 'warning'),
		...row(
			'name',
			name.whole === actor.label
				? undefined
				: 'from other records of the same user id',
		),
		...row('user id', actor.person?.userId),
		...row('by way of', actor.via),
		...row('remarks', actor.markers.join(', ') || undefined),
		...row(
			'access',
			access.isInferred
				? `${access.kind}, inferred from the operation: the record has no readOnly`
				: access.kind,
		),
		...otherResources.flatMap(other => row('resource', other, 'strong')),
		...row('dry run', dryRun),
		...row('unusual', unusual?.reason, 'warning'),
		...receiptRows(stored),
	];
}

const timeOrigins: Readonly<Record<TrailRecord['timeFrom'], string>> = {
	event: '',
	delivery: ', the delivery time: the record has no readable time',
	arrival: ', when it arrived here: the record has no readable time',
};

/** The same of a message that is no record, with its times. */
export function messageRows(
	stored: StoredRecord,
	zone: TimeZone,
): readonly DetailRow[] {
	const {time, timeFrom, deliveryTime} = stored.record;
	return [
		...row('time', formatDateTime(time, zone) + timeOrigins[timeFrom]),
		...row(
			'delivered',
			deliveryTime === undefined
				? undefined
				: formatDateTime(deliveryTime, zone),
		),
		...row(
			'lag',
			deliveryTime === undefined || timeFrom !== 'event'
				? undefined
				: formatDuration(deliveryTime - time),
		),
		...receiptRows(stored),
	];
}

/** How the record came, and what belongs to it. */
function receiptRows(stored: StoredRecord): readonly DetailRow[] {
	const {record, seq, isLate, isDuplicated} = stored;
	const {isFirstOfActor, isFirstOfOperation} = stored;
	const notes = [
		...(isLate ? ['arrived late, inserted in place'] : []),
		...(isFirstOfActor ? ['first record of this actor'] : []),
		...(isFirstOfOperation ? ['first record of this operation'] : []),
		...(isDuplicated ? ['the log group holds it twice'] : []),
		...lateNotes(record),
		...(record.hasSuspiciousText
			? ['holds characters that a terminal would hide or obey']
			: []),
	];
	return [
		...row('notes', notes.join('; ') || undefined, 'warning'),
		...row('updated', updatedText(stored)),
		...row('updates', updatesText(stored)),
		...row('received as', `number ${seq}`),
		...row('dedupe key', record.key),
	];
}

/** Why CloudTrail added the record afterwards. Updates have a row of their own. */
function lateNotes(record: TrailRecord): readonly string[] {
	const {addendum} = record;
	if (addendum?.reason === undefined || isUpdate(record)) {
		return [];
	}

	return [
		isDeliveredLate(record)
			? `CloudTrail delivered it late: ${addendum.reason}`
			: `CloudTrail gives as addendum: ${addendum.reason}`,
	];
}

/** For a record that was updated: its newest update. */
function updatedText({updatedBy}: StoredRecord): string | undefined {
	return (
		updatedBy &&
		`${fieldsText(updatedBy.updatedFields)} by event ${updatedBy.eventId ?? 'without id'} (received as number ${updatedBy.seq})`
	);
}

/** For an update: the record that it updates. */
function updatesText({record, updates}: StoredRecord): string | undefined {
	const {addendum} = record;
	if (addendum === undefined || !isUpdate(record)) {
		return;
	}

	const original =
		updates?.originalSeq === undefined
			? 'the original is not held'
			: `the original was received as number ${updates.originalSeq}`;
	return `event ${addendum.originalEventId}: ${fieldsText(addendum.updatedFields)}; ${original}; not counted as a call again`;
}

function fieldsText(fields: string | undefined): string {
	return fields === undefined ? 'fields not named' : `fields ${fields}`;
}
