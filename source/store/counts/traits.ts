import {type ActorClass, actorClasses} from '../../cloudtrail/actor/actor.js';
import {isUpdate} from '../../cloudtrail/addendum.js';
import {
	attentionRules,
	everyMark,
} from '../../cloudtrail/attention/attention.js';
import {
	type AttentionMarks,
	noMarks,
} from '../../cloudtrail/attention/attention-marks.js';
import {messageKindOf} from '../../cloudtrail/message-kind.js';
import {impacts} from '../../cloudtrail/operation/impact/impact.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {Summary} from '../snapshot.js';

/** The counts of a summary that are single numbers. */
export type PlainCounts = {
	readonly [Key in keyof Summary as Summary[Key] extends number
		? Key
		: never]: number;
};

/** The counts of no messages. */
export const nothing: PlainCounts = {
	records: 0,
	updates: 0,
	readOnly: 0,
	mutating: 0,
	destructive: 0,
	permissions: 0,
	exports: 0,
	unknown: 0,
	inferred: 0,
	errors: 0,
	unusual: 0,
	noRecords: 0,
	damaged: 0,
	management: 0,
	data: 0,
	otherCategory: 0,
};

/** The part of a record that decides where it is counted. */
export type CountableRecord = Pick<
	TrailRecord,
	| 'access'
	| 'actor'
	| 'addendum'
	| 'error'
	| 'eventCategory'
	| 'eventName'
	| 'eventSource'
	| 'impact'
	| 'ownMarks'
	| 'unusual'
>;

/** What one message adds to each count, 0 or 1, and its marks. A trail has some hundred combinations. */
export type Traits = PlainCounts & {
	readonly class: ActorClass;
	/** None for an update, and for what is no record. */
	readonly marks: AttentionMarks;
};

/** @param marks those that the record has by itself, or more. @default those by itself */
export function traitsOf(
	record: CountableRecord,
	marks: AttentionMarks = record.ownMarks,
): Traits {
	const {access, actor, error, impact, unusual, eventCategory} = record;
	const messageKind = messageKindOf(record);
	if (messageKind !== 'record') {
		return {
			...nothing,
			noRecords: 1,
			damaged: Number(messageKind === 'damaged'),
			class: actor.class,
			marks: noMarks,
		};
	}

	const unusualCount = Number(unusual !== undefined);
	if (isUpdate(record)) {
		return {
			...nothing,
			records: 1,
			updates: 1,
			unusual: unusualCount,
			class: actor.class,
			marks: noMarks,
		};
	}

	const {kind} = access;
	const isManagement = eventCategory === 'Management';
	const isData = eventCategory === 'Data';
	return {
		records: 1,
		updates: 0,
		readOnly: Number(kind === 'read-only'),
		mutating: Number(kind === 'mutating'),
		destructive: Number(impact === 'destructive'),
		permissions: Number(impact === 'permission'),
		exports: Number(impact === 'export'),
		unknown: Number(kind === 'unknown'),
		inferred: Number(kind !== 'unknown' && access.isInferred),
		errors: Number(error !== undefined),
		unusual: unusualCount,
		noRecords: 0,
		damaged: 0,
		management: Number(isManagement),
		data: Number(isData),
		otherCategory: Number(!isManagement && !isData),
		class: actor.class,
		marks,
	};
}

/** Whether it is counted under its actor, event name, source and minute. A message that is no record is none, and an update has no call of its own. */
export function isCall({records, updates}: Traits): boolean {
	return records > updates;
}

/** A text that is the same for equal traits. */
export function traitsKey(traits: Traits): string {
	return Object.values(traits).join();
}

const messageKinds = ['record', 'no-record', 'damaged'] as const;
const accessKinds = ['unknown', 'read-only', 'mutating'] as const;
const bitsOfMarks = attentionRules.length;

/**
 * A number that is the same only for records with equal traits: all that
 * `traitsOf` looks at. To compare numbers takes a tenth of making the traits.
 *
 * @param marks those that the record has
 */
export function traitsCode(
	record: CountableRecord,
	marks: AttentionMarks,
): number {
	const {access, actor, error, impact, unusual, eventCategory} = record;
	let code = messageKinds.indexOf(messageKindOf(record));
	code = code * 2 + Number(isUpdate(record));
	code = code * 2 + Number(unusual !== undefined);
	code = code * accessKinds.length + accessKinds.indexOf(access.kind);
	code = code * 2 + Number(access.kind !== 'unknown' && access.isInferred);
	code = code * impacts.length + impacts.indexOf(impact);
	code = code * 2 + Number(error !== undefined);
	code =
		code * 3 +
		(eventCategory === 'Management' ? 0 : eventCategory === 'Data' ? 1 : 2);
	code = code * 2 ** bitsOfMarks + (marks & everyMark);
	return code * actorClasses.length + actorClasses.indexOf(actor.class);
}
