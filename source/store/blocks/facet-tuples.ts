import type {FacetsOfRecord} from '../counts/facets.js';

/** Gives records of a block with the same facets one number, from 0, and one object. */
export type FacetTuples = {
	readonly tuples: readonly FacetsOfRecord[];
	numberOf(facets: FacetsOfRecord): number;
};

export function createFacetTuples(): FacetTuples {
	const tuples: FacetsOfRecord[] = [];
	// By traits first: there are few, so few maps are needed.
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
