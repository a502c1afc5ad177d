import type {Actor} from '../../cloudtrail/actor/actor.js';
import type {AttentionMarks} from '../../cloudtrail/attention/attention.js';
import {type Facet, Numbering, othersNumber} from './numbering.js';
import {
	type CountableRecord,
	isCall,
	type Traits,
	traitsKey,
	traitsOf,
} from './traits.js';

/**
 * What a record is counted by, as numbers and a shared object. A new filter
 * counts all held records again; to look up three strings for each, or to read
 * the record, would take many times as long.
 */
export type FacetsOfRecord = {
	readonly actor: Facet<Actor>;
	readonly eventName: Facet<string>;
	readonly eventSource: Facet<string>;
	readonly traitsNumber: number;
	readonly traits: Traits;
};

/** All values seen and not forgotten. */
export type Facets = {
	readonly actors: Numbering<Actor>;
	readonly eventNames: Numbering<string>;
	readonly eventSources: Numbering<string>;
	/** By number. There are some hundred at most. */
	readonly traits: readonly Traits[];
	/** Gives a number to each value that is new. An actor keeps the label of its first record. */
	facetsOf(record: CountableRecord, marks?: AttentionMarks): FacetsOfRecord;
};

export function createFacets(): Facets {
	const actors = new Numbering<Actor>();
	const eventNames = new Numbering<string>();
	const eventSources = new Numbering<string>();
	const traitsNumbers = new Map<string, number>();
	const traits: Traits[] = [];
	return {
		actors,
		eventNames,
		eventSources,
		traits,
		facetsOf(record, marks) {
			const {actor, eventName, eventSource} = record;
			const own = traitsOf(record, marks);
			const key = traitsKey(own);
			let traitsNumber = traitsNumbers.get(key);
			if (traitsNumber === undefined) {
				traitsNumber = traits.push(own) - 1;
				traitsNumbers.set(key, traitsNumber);
			}

			// An update, and what is no record, is counted under no value. Only a counted value can be forgotten,
			// so a number given here would be kept for ever.
			const isCounted = isCall(own);
			return {
				actor: isCounted
					? actors.facetOf(actor.key, actor)
					: uncounted(actor.key, actor),
				eventName: isCounted
					? eventNames.facetOf(eventName, eventName)
					: uncounted(eventName, eventName),
				eventSource: isCounted
					? eventSources.facetOf(eventSource, eventSource)
					: uncounted(eventSource, eventSource),
				traitsNumber,
				traits: traits[traitsNumber] ?? own,
			};
		},
	};
}

function uncounted<Value>(key: string, value: Value): Facet<Value> {
	return {key, value, number: othersNumber};
}
