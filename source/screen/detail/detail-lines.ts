import type {NameOrigin} from '../../cloudtrail/actor/actor.js';
import {actorClassNames} from '../../cloudtrail/actor/actor-class-name.js';
import {type ActorName, ownName} from '../../cloudtrail/actor/actor-names.js';
import {isDeliveredLate, isUpdate} from '../../cloudtrail/addendum.js';
import {reasonsOf} from '../../cloudtrail/attention/attention.js';
import {messageKindOf} from '../../cloudtrail/message-kind.js';
import {judgeImpact} from '../../cloudtrail/operation/impact/judge-impact.js';
import {
	impactLetters,
	impactTones,
} from '../../cloudtrail/operation/impact-sign.js';
import {sentenceOf} from '../../cloudtrail/operation/sentence.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {StoredRecord} from '../../store/snapshot.js';
import {
	formatDateTime,
	formatDuration,
	type TimeZone,
} from '../../text/format-time.js';
import {
	type StyledLine,
	segment,
	type Tone,
	textLine,
} from '../../text/styled-line.js';
import {wrappedLines} from '../../text/wrap-line.js';
import {type DetailRow, detailRowLines, jsonRows} from './detail-row.js';
import {jsonLines} from './json-lines.js';
import {type JsonNode, parseJsonTree, stringOf} from './json-tree.js';

const sections = [
	'ACTOR',
	'ACTION',
	'TARGET',
	'CONTEXT',
	'ERROR',
	'REQUEST',
	'RESPONSE',
] as const;
type Section = (typeof sections)[number];

/** The section of each field. A field that is not listed comes under CONTEXT, so that none is missing. */
const sectionOfField: ReadonlyMap<string, Section> = new Map([
	['userIdentity', 'ACTOR'],
	['sessionCredentialFromConsole', 'ACTOR'],
	['eventName', 'ACTION'],
	['eventSource', 'ACTION'],
	['eventType', 'ACTION'],
	['eventCategory', 'ACTION'],
	['managementEvent', 'ACTION'],
	['readOnly', 'ACTION'],
	['apiVersion', 'ACTION'],
	['insightDetails', 'ACTION'],
	['resources', 'TARGET'],
	['awsRegion', 'TARGET'],
	['recipientAccountId', 'TARGET'],
	['errorCode', 'ERROR'],
	['errorMessage', 'ERROR'],
	['requestParameters', 'REQUEST'],
	['responseElements', 'RESPONSE'],
	['serviceEventDetails', 'RESPONSE'],
]);

/** Each of these fills a section alone, with its parameters directly below the title. */
const wholeSections = new Set(['requestParameters', 'responseElements']);

/**
 * Everything about a record in reading order: a sentence in plain words, then
 * the sections. Each has first what qtail worked out, such as the access, and
 * then the fields of the record. Nothing is cut off. A message that is no
 * record is shown as it came.
 *
 * Lines are made one by one: the first screen of a large record takes the time
 * to parse it and to wrap forty lines.
 *
 * @param width cells
 * @param name of the actor. @default what the record says itself
 */
export function* detailLines(
	stored: StoredRecord,
	width: number,
	timeZone: TimeZone = 'utc',
	name: ActorName = ownName(stored.record.actor),
): Generator<StyledLine> {
	const {record} = stored;
	const tree = parseJsonTree(record.raw);
	yield* wrappedLines([segment(sentenceOf(record, name), 'strong')], width);
	if (tree?.kind !== 'object' || messageKindOf(record) !== 'record') {
		yield* sectionLines('CONTEXT', contextRows(stored, timeZone), width);
		yield textLine('');
		yield textLine('MESSAGE', 'title');
		yield* jsonLines(record.raw, width);
		return;
	}

	const rows: Record<Section, DetailRow[]> = {
		ACTOR: actorRows(record, name),
		ACTION: actionRows(record),
		TARGET: targetRows(record),
		CONTEXT: contextRows(stored, timeZone),
		ERROR: errorRows(record),
		REQUEST: [],
		RESPONSE: [],
	};
	for (const [keyLiteral, node] of tree.entries) {
		const key = stringOf(keyLiteral);
		const section = rows[sectionOfField.get(key) ?? 'CONTEXT'];
		for (const fieldRow of fieldRows(key, node)) {
			section.push(fieldRow);
		}
	}

	for (const section of sections) {
		yield* sectionLines(section, rows[section], width);
	}
}

function fieldRows(key: string, node: JsonNode): readonly DetailRow[] {
	const rows = jsonRows(key, node, 0);
	return wholeSections.has(key) && rows.length > 1
		? rows.slice(1).map(row => ({...row, depth: row.depth - 1}))
		: rows;
}

function* sectionLines(
	section: Section,
	rows: readonly DetailRow[],
	width: number,
): Generator<StyledLine> {
	yield textLine('');
	yield textLine(section, 'title');
	if (rows.length === 0) {
		yield textLine('none', 'dim');
	}

	for (const each of rows) {
		yield* detailRowLines(each, width);
	}
}

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
		'unproven: the role is called like one of Identity Center, but the record does not have its path',
	typed: 'unproven: somebody typed it at a sign-in and did not prove it',
	hidden: 'AWS hides what was typed at a sign-in that failed',
};

function actorRows({actor}: TrailRecord, name: ActorName): DetailRow[] {
	return [
		...row('who', name.whole, 'strong'),
		...row('user id', actor.person?.userId),
		// The name alone may be that of several.
		...row('account', actor.accountId),
		...row('name', nameOrigins[name.nameFrom], 'warning'),
		...row(
			'name',
			name.whole === actor.label
				? undefined
				: 'from other records of the same user id',
		),
		...row(
			'class',
			actorClassNames[actor.class].full,
			actor.class === 'root' ? 'root' : 'plain',
		),
		...row('by way of', actor.via),
		...row('remarks', actor.markers.join(', ') || undefined),
	];
}

function actionRows(record: TrailRecord): DetailRow[] {
	const {access, impact, unusual} = record;
	const words = [
		access.kind,
		...(access.isInferred
			? ['inferred from the operation: the record has no readOnly']
			: []),
	];
	return [
		...row('access', words.join(', ')),
		...row(
			'impact',
			`${impactLetters[impact]} ${impact}: ${judgeImpact(record).reason}`,
			impactTones[impact],
		),
		...row('unusual', unusual?.reason, 'warning'),
	];
}

function targetRows({resource, otherResources}: TrailRecord): DetailRow[] {
	return [
		...row('resource', resource, 'strong'),
		...otherResources.flatMap(other => row('', other, 'strong')),
	];
}

/** A failed sign-in may have no error field, so that the ERROR section would be empty: only its result says that it failed. */
function errorRows({error, dryRun}: TrailRecord): DetailRow[] {
	return [
		...row('failed', error?.code ?? error?.message, 'error'),
		...row(
			'dry run',
			dryRun && 'the call would have been allowed; nothing was changed',
		),
	];
}

const timeOrigins: Readonly<Record<TrailRecord['timeFrom'], string>> = {
	event: '',
	delivery: ', the delivery time: the record has no readable time',
	arrival: ', when it arrived here: the record has no readable time',
};

function contextRows(stored: StoredRecord, timeZone: TimeZone): DetailRow[] {
	const {record, seq, isLate, isFirstOfActor, isDuplicated} = stored;
	const {deliveryTime} = record;
	const lag =
		deliveryTime === undefined || record.timeFrom !== 'event'
			? undefined
			: formatDuration(deliveryTime - record.time);
	const notes = [
		...reasonsOf(stored.marks, record).map(
			({rule, reason}) => `${rule}: ${reason}`,
		),
		...(isLate ? ['arrived late, inserted in place'] : []),
		...(isFirstOfActor ? ['first record of this actor'] : []),
		...(isDuplicated ? ['the log group holds it twice'] : []),
		...lateNotes(record),
		...(record.hasSuspiciousText
			? ['holds characters that a terminal would hide or obey']
			: []),
	];
	return [
		...row(
			'time',
			formatDateTime(record.time, timeZone) + timeOrigins[record.timeFrom],
		),
		...row(
			'delivered',
			deliveryTime === undefined
				? undefined
				: formatDateTime(deliveryTime, timeZone),
		),
		...row('lag', lag),
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
