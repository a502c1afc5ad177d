import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import {
	type RowFlags,
	rowFlagBits,
	rowFlagsOf,
} from '../../filter/row-flags.js';
import type {FacetsOfRecord} from '../counts/facets.js';
import {isCall, type Traits, traitsOf} from '../counts/traits.js';
import type {StoredRecord} from '../snapshot.js';
import type {HeldPicture} from './held-records.js';

/**
 * How a row compares with the one before it. `same-but-key`: it repeats it where
 * both keys are one person's.
 */
export type Likeness = 'same' | 'same-but-key' | 'other';

/**
 * What a row says that its repeats say too, but for the actor. Rows whose marks or
 * impact differ are no repeats: the first call from a new address stands alone, and
 * no fold hides it. Undefined for what repeats nothing: a message that is no record,
 * an unusual one, an update, and hostile text.
 */
export function repeatSigns(
	stored: Omit<StoredRecord, 'seq' | 'logEvent'>,
): string | undefined {
	const {record, marks} = stored;
	const traits = traitsOf(record, marks);
	return canRepeat(traits) && !record.hasSuspiciousText
		? JSON.stringify([
				record.eventName,
				record.eventSource,
				record.impact,
				record.dryRun,
				errorOf(record.error),
				signsOf(traits),
				rowFlagsOf(stored) & comparedFlags,
			])
		: undefined;
}

/** Whether a row repeats another one, whichever comes first. */
export function isRepeat(
	a: StoredRecord,
	b: StoredRecord,
	names: Pick<ActorNames, 'personOf'>,
): boolean {
	const signs = repeatSigns(a);
	return (
		signs !== undefined &&
		signs === repeatSigns(b) &&
		names.personOf(a.record.actor.key) === names.personOf(b.record.actor.key)
	);
}

/** What a packed row is compared by. */
export type RowFactsCompared = Pick<
	FacetsOfRecord,
	'actor' | 'eventName' | 'eventSource' | 'traits'
> & {
	readonly flags: RowFlags;
	readonly isHostile: boolean;
	readonly impact: TrailRecord['impact'] | undefined;
	readonly dryRun: string | undefined;
	readonly error: string | undefined;
};

/** Reads a packed row without unpacking its text. */
export function factsCompared(
	slot: number,
	held: Pick<
		HeldPicture,
		'facetsOf' | 'rowFlagsOf' | 'valueOf' | 'hasSuspiciousText'
	>,
): RowFactsCompared {
	const {actor, eventName, eventSource, traits} = held.facetsOf(slot);
	return {
		actor,
		eventName,
		eventSource,
		traits,
		flags: held.rowFlagsOf(slot) & comparedFlags,
		isHostile: held.hasSuspiciousText(slot),
		impact: held.valueOf(slot, 'impact'),
		dryRun: held.valueOf(slot, 'dryRun'),
		error: traits.errors > 0 ? errorOf(held.valueOf(slot, 'error')) : undefined,
	};
}

/** As `isRepeat`, of packed rows. */
export function compareFacts(
	a: RowFactsCompared,
	b: RowFactsCompared,
): Likeness {
	if (
		// A value that was counted among the others for a while has two objects.
		a.eventName.key !== b.eventName.key ||
		a.eventSource.key !== b.eventSource.key ||
		(a.traits !== b.traits && signsOf(a.traits) !== signsOf(b.traits)) ||
		!canRepeat(a.traits) ||
		a.flags !== b.flags ||
		a.isHostile ||
		b.isHostile ||
		a.impact !== b.impact ||
		a.dryRun !== b.dryRun ||
		a.error !== b.error
	) {
		return 'other';
	}

	return a.actor.key === b.actor.key ? 'same' : 'same-but-key';
}

/** Late or not, a repeat is one: records of one burst arrive in several deliveries. */
const comparedFlags: RowFlags = ~rowFlagBits.late;

function canRepeat(traits: Traits): boolean {
	return isCall(traits) && traits.unusual === 0;
}

/** As a row shows it: the message only where there is no code. */
function errorOf(error: TrailRecord['error']): string | undefined {
	return error && (error.code || error.message || '');
}

const knownSigns = new WeakMap<Traits, string>();

/** A text that is the same for equal traits but for the class: a person may come as a user and in a role. */
function signsOf(traits: Traits): string {
	let signs = knownSigns.get(traits);
	if (signs === undefined) {
		const {class: _, ...counts} = traits;
		signs = Object.values(counts).join();
		knownSigns.set(traits, signs);
	}

	return signs;
}
