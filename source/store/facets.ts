import type {Actor} from '../cloudtrail/actor.js';
import type {TrailRecord} from '../cloudtrail/trail-record.js';
import {type Facet, Numbering} from './numbering.js';
import {type Traits, traitsKey, traitsOf} from './traits.js';

/**
 * What a record is counted by, as numbers and a shared object. A new filter
 * counts all held records again; looking up three strings for each, or looking
 * into each of them for what it is, would take many times as long.
 */
export type FacetsOfRecord = {
	readonly actor: Facet<Actor>;
	readonly eventName: Facet<string>;
	readonly eventSource: Facet<string>;
	readonly traitsNumber: number;
	readonly traits: Traits;
};

/** All values that were met and not forgotten. */
export type Facets = {
	readonly actors: Numbering<Actor>;
	readonly eventNames: Numbering<string>;
	readonly eventSources: Numbering<string>;
	/** The index is the number. There are some hundred at most. */
	readonly traits: readonly Traits[];
	/** Numbers what is new in a record; the first record of an actor tells how it is labelled. */
	facetsOf(record: TrailRecord): FacetsOfRecord;
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
		facetsOf(record) {
			const {actor, eventName, eventSource} = record;
			const own = traitsOf(record);
			const key = traitsKey(own);
			let traitsNumber = traitsNumbers.get(key);
			if (traitsNumber === undefined) {
				traitsNumber = traits.push(own) - 1;
				traitsNumbers.set(key, traitsNumber);
			}

			return {
				actor: actors.facetOf(actor.key, actor),
				eventName: eventNames.facetOf(eventName, eventName),
				eventSource: eventSources.facetOf(eventSource, eventSource),
				traitsNumber,
				traits: traits[traitsNumber] ?? own,
			};
		},
	};
}
