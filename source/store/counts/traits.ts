import type {ActorClass} from '../../cloudtrail/actor/actor.js';
import {isUpdate} from '../../cloudtrail/addendum.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {Summary} from '../snapshot.js';

/** The counts of a summary that are single numbers. */
export type PlainCounts = {
	readonly [Key in keyof Summary as Summary[Key] extends number
		? Key
		: never]: number;
};

/** The counts of no records. */
export const nothing: PlainCounts = {
	records: 0,
	updates: 0,
	readOnly: 0,
	mutating: 0,
	destructive: 0,
	unknown: 0,
	inferred: 0,
	errors: 0,
	unusual: 0,
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
	| 'unusual'
>;

/** What one record adds to each count, 0 or 1. A trail has some hundred combinations. */
export type Traits = PlainCounts & {readonly class: ActorClass};

export function traitsOf(record: CountableRecord): Traits {
	const {access, actor, error, unusual, eventCategory} = record;
	const unusualCount = Number(unusual !== undefined);
	if (isUpdate(record)) {
		return {
			...nothing,
			records: 1,
			updates: 1,
			unusual: unusualCount,
			class: actor.class,
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
		destructive: Number(kind === 'mutating' && access.isDestructive),
		unknown: Number(kind === 'unknown'),
		inferred: Number(kind !== 'unknown' && access.isInferred),
		errors: Number(error !== undefined),
		unusual: unusualCount,
		management: Number(isManagement),
		data: Number(isData),
		otherCategory: Number(!isManagement && !isData),
		class: actor.class,
	};
}

/** A text that is the same for equal traits. */
export function traitsKey(traits: Traits): string {
	return Object.values(traits).join();
}
