import type {ActorNames} from '../../../cloudtrail/actor/actor-names.js';
import type {Spellings} from './text-shapes.js';

/** What a translation may rely on beside the filter. */
export type Knowledge = {
	/** The event names of the records seen, as AWS spells them. */
	readonly eventNames: Spellings;
	/** The keys of the actors seen. */
	readonly actorKeys: Spellings;
	readonly names: ActorNames;
	/**
	 * Records of CloudTrail Insights have the event name and source of a call in
	 * another place: compared there too; taken whatever they name, which is shorter; or
	 * not among those asked for, as they have no event source of their own.
	 */
	readonly insights: 'compared' | 'taken' | 'not-asked';
	/** The language can look for a text anywhere in a record. */
	readonly canSearch: boolean;
};
