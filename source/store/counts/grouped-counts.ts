import type {FacetsOfRecord} from './facets.js';

/**
 * Called for each group of records that are counted alike, all of one minute.
 *
 * @param newest event time of the newest one, ms
 */
export type OnGroup = (
	facets: FacetsOfRecord,
	newest: number,
	count: number,
) => void;

/**
 * Counts rows of one block and one minute by what they are counted by. A filter
 * over 1,000,000 records counts most of them again; one by one that took more
 * time than to find them. No times here: V8 makes an object of each fraction or
 * large number that is handed on.
 */
export class GroupedCounts {
	readonly #counts: Uint32Array;
	readonly #lastRows: Uint32Array;
	/** The numbers that were added. */
	#numbers: number[] = [];

	/** @param range numbers are less than that */
	constructor(range: number) {
		this.#counts = new Uint32Array(range);
		this.#lastRows = new Uint32Array(range);
	}

	/** @param number of the facets, in the block */
	add(number: number, row: number): void {
		const count = this.#counts[number] ?? 0;
		if (count === 0) {
			this.#numbers.push(number);
		}

		this.#counts[number] = count + 1;
		this.#lastRows[number] = row;
	}

	/** Calls back for each number that was added, with its last row, and begins anew. */
	take(onGroup: (number: number, lastRow: number, count: number) => void) {
		for (const number of this.#numbers) {
			onGroup(number, this.#lastRows[number] ?? 0, this.#counts[number] ?? 0);
			this.#counts[number] = 0;
		}

		this.#numbers = [];
	}
}
