import type {FacetsOfRecord} from './facets.js';

/**
 * Called for each group of records with the same facets and the same minute.
 *
 * @param newest event time of the newest record, ms
 */
export type OnGroup = (
	facets: FacetsOfRecord,
	newest: number,
	count: number,
) => void;

/**
 * Groups rows of one block and one minute by their facets, so that each group is
 * counted at once. A filter over 1,000,000 records counts most of them again;
 * one by one, that took longer than finding them. Times stay outside: V8
 * allocates an object for each fraction or large number passed on.
 */
export class GroupedCounts {
	/** Event time of the newest row by the number of its facets, ms. The caller writes it. */
	readonly newest: Float64Array;
	readonly #counts: Uint32Array;
	/** The numbers that have rows. */
	#numbers: number[] = [];

	/** @param range one more than the greatest number */
	constructor(range: number) {
		this.#counts = new Uint32Array(range);
		this.newest = new Float64Array(range).fill(Number.NEGATIVE_INFINITY);
	}

	/** @param number of the row's facets, in the block */
	add(number: number): void {
		const count = this.#counts[number] ?? 0;
		if (count === 0) {
			this.#numbers.push(number);
		}

		this.#counts[number] = count + 1;
	}

	/** Calls back for each number, and clears the counts. */
	take(onGroup: (number: number, newest: number, count: number) => void) {
		for (const number of this.#numbers) {
			onGroup(number, this.newest[number] ?? 0, this.#counts[number] ?? 0);
			this.#counts[number] = 0;
			this.newest[number] = Number.NEGATIVE_INFINITY;
		}

		this.#numbers = [];
	}
}
