import type {FacetsOfRecord} from '../counts/facets.js';

/** One object for all records of a block that are counted by the same, under a number from 0. */
export type FacetTuples = {
	readonly tuples: readonly FacetsOfRecord[];
	numberOf(facets: FacetsOfRecord): number;
};

export function createFacetTuples(): FacetTuples {
	const tuples: FacetsOfRecord[] = [];
	// By traits first: there are few, so that most of the maps are shared.
	const numbers = new Map<
		number,
		Map<object, Map<object, Map<object, number>>>
	>();
	return {
		tuples,
		numberOf(facets) {
			const {traitsNumber, eventSource, eventName, actor} = facets;
			const ofTraits = mapAt(numbers, traitsNumber);
			const ofSource = mapAt(ofTraits, eventSource);
			const ofName = mapAt(ofSource, eventName);
			let number = ofName.get(actor);
			if (number === undefined) {
				number = tuples.push(facets) - 1;
				ofName.set(actor, number);
			}

			return number;
		},
	};
}

function mapAt<Key, Value>(
	maps: Map<Key, Map<object, Value>>,
	key: Key,
): Map<object, Value> {
	let map = maps.get(key);
	if (!map) {
		map = new Map();
		maps.set(key, map);
	}

	return map;
}
