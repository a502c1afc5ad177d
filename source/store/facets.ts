import type {Actor} from '../cloudtrail/actor.js';
import type {TrailRecord} from '../cloudtrail/trail-record.js';
import {type Traits, traitsKey, traitsOf} from './traits.js';

/**
 * What a record is counted by, as numbers from 0 and a shared object. A new
 * filter counts all held records again; looking up three strings for each, or
 * looking into each of them for what it is, would take many times as long.
 */
export type FacetsOfRecord = {
	readonly actorNumber: number;
	readonly eventNameNumber: number;
	readonly eventSourceNumber: number;
	readonly traitsNumber: number;
	readonly traits: Traits;
};

/** All values that were met; their index is their number. */
export type Facets = {
	readonly actors: readonly Actor[];
	readonly eventNames: readonly string[];
	readonly eventSources: readonly string[];
	readonly traits: readonly Traits[];
	/** Numbers what is new in a record; the first record of an actor tells how it is labelled. */
	facetsOf(record: TrailRecord): FacetsOfRecord;
};

export function createFacets(): Facets {
	const actors = createNumbering<Actor>();
	const eventNames = createNumbering<string>();
	const eventSources = createNumbering<string>();
	const traits = createNumbering<Traits>();
	return {
		actors: actors.values,
		eventNames: eventNames.values,
		eventSources: eventSources.values,
		traits: traits.values,
		facetsOf(record) {
			const {actor, eventName, eventSource} = record;
			const own = traitsOf(record);
			const traitsNumber = traits.numberOf(traitsKey(own), own);
			return {
				actorNumber: actors.numberOf(actor.key, actor),
				eventNameNumber: eventNames.numberOf(eventName, eventName),
				eventSourceNumber: eventSources.numberOf(eventSource, eventSource),
				traitsNumber,
				traits: traits.values[traitsNumber] ?? own,
			};
		},
	};
}

function createNumbering<Value>() {
	const numbers = new Map<string, number>();
	const values: Value[] = [];
	return {
		values,
		numberOf(key: string, value: Value): number {
			let number = numbers.get(key);
			if (number === undefined) {
				number = values.push(value) - 1;
				numbers.set(key, number);
			}

			return number;
		},
	};
}
