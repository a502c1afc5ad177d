import type {Actor} from '../../cloudtrail/actor/actor.js';
import type {AttentionMarks} from '../../cloudtrail/attention/attention-marks.js';
import {type Facet, Numbering, othersNumber} from './numbering.js';
import {
	type CountableRecord,
	isCall,
	type Traits,
	traitsCode,
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
	/** By `traitsCode`. */
	const numbersByCode = new Map<number, number>();
	const traits: Traits[] = [];
	const numberOfTraits = (
		record: CountableRecord,
		marks: AttentionMarks = record.ownMarks,
	): number => {
		const code = traitsCode(record, marks);
		const known = numbersByCode.get(code);
		if (known !== undefined) {
			return known;
		}

		const own = traitsOf(record, marks);
		const key = traitsKey(own);
		let number = traitsNumbers.get(key);
		if (number === undefined) {
			number = traits.push(own) - 1;
			traitsNumbers.set(key, number);
		}

		numbersByCode.set(code, number);
		return number;
	};

	return {
		actors,
		eventNames,
		eventSources,
		traits,
		facetsOf(record, marks) {
			const {actor, eventName, eventSource} = record;
			const traitsNumber = numberOfTraits(record, marks);
			const own = traits[traitsNumber] as Traits; // every number has one

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
				traits: own,
			};
		},
	};
}

function uncounted<Value>(key: string, value: Value): Facet<Value> {
	return {key, value, number: othersNumber};
}
