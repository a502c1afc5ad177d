import {createFacets, type FacetsOfRecord} from './facets.js';
import {foldLightest, withDistinct} from './fold-lightest.js';
import type {Summary} from './snapshot.js';
import {SummaryCounter} from './summary-counter.js';
import type {CountableRecord} from './traits.js';

/** Counts records as the store does, and holds none. */
export class RecordCounter {
	readonly #facets = createFacets();
	readonly #total = new SummaryCounter(this.#facets.traits);
	/** What is counted alike; anew where a name was folded, which may come back under a number of its own. */
	#known = new WeakMap<CountableRecord, FacetsOfRecord>();

	/**
	 * @param time of the event, ms
	 * @param isShared the same object comes again: what it is counted under is remembered
	 */
	add(record: CountableRecord, time: number, isShared = false): void {
		let facets = isShared ? this.#known.get(record) : undefined;
		if (facets === undefined) {
			if (foldLightest(this.#facets, {total: this.#total})) {
				this.#known = new WeakMap();
			}

			facets = this.#facets.facetsOf(record);
			if (isShared) {
				this.#known.set(record, facets);
			}
		}

		this.#total.add(facets, time);
	}

	summary(): Summary {
		foldLightest(this.#facets, {total: this.#total});
		return withDistinct(this.#total.summary(), this.#facets);
	}
}
