import type {ActorClass} from '../cloudtrail/actor.js';
import type {TrailRecord} from '../cloudtrail/trail-record.js';
import type {Summary} from './snapshot.js';

/** The counts of a summary that are single numbers. */
export type PlainCounts = {
	readonly [Key in keyof Summary as Summary[Key] extends number
		? Key
		: never]: number;
};

/** What one record adds to each count, 0 or 1. A trail has some hundred different ones. */
export type Traits = PlainCounts & {readonly class: ActorClass};

export function traitsOf({
	access,
	actor,
	error,
	unusual,
	eventCategory,
}: TrailRecord): Traits {
	const {kind} = access;
	const isManagement = eventCategory === 'Management';
	const isData = eventCategory === 'Data';
	return {
		records: 1,
		readOnly: Number(kind === 'read-only'),
		mutating: Number(kind === 'mutating'),
		destructive: Number(kind === 'mutating' && access.isDestructive),
		unknown: Number(kind === 'unknown'),
		inferred: Number(kind !== 'unknown' && access.isInferred),
		errors: Number(error !== undefined),
		unusual: Number(unusual !== undefined),
		management: Number(isManagement),
		data: Number(isData),
		otherCategory: Number(!isManagement && !isData),
		class: actor.class,
	};
}

/** The same for the same traits. */
export function traitsKey(traits: Traits): string {
	return Object.values(traits).join();
}
