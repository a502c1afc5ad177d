import type {FacetsOfRecord} from './facets.js';
import {minuteMs, startOfMinute} from './minute-counter.js';

/**
 * Is told of records that are counted alike, all of one minute.
 *
 * @param newest event time of the newest one, ms
 */
export type OnCountedAlike = (
	facets: FacetsOfRecord,
	newest: number,
	count: number,
) => void;

/**
 * Counts rows of one block and one minute by what they are counted by. A filter
 * over 1,000,000 records counts most of them again; one by one that took more
 * time than to find them.
 */
export class CountedAlike {
	readonly #counts: Uint32Array;
	readonly #newest: Float64Array;
	/** The numbers that were added. */
	#numbers: number[] = [];
	#minute = Number.NaN;

	/** @param range numbers are less than that */
	constructor(range: number) {
		this.#counts = new Uint32Array(range);
		this.#newest = new Float64Array(range);
	}

	/** Whether a row belongs to those that were added: there is none of another minute. */
	isOfMinute(time: number): boolean {
		return time >= this.#minute && time < this.#minute + minuteMs;
	}

	/** @param number of the facets, in the block @param time of the event, ms; no row before has a later one */
	add(number: number, time: number): void {
		if (this.#numbers.length === 0) {
			this.#minute = startOfMinute(time);
		}

		if (this.#counts[number] === 0) {
			this.#numbers.push(number);
		}

		this.#counts[number] = (this.#counts[number] ?? 0) + 1;
		this.#newest[number] = time;
	}

	/** Tells what was added, and begins anew. */
	take(onCounted: (number: number, newest: number, count: number) => void) {
		for (const number of this.#numbers) {
			onCounted(number, this.#newest[number] ?? 0, this.#counts[number] ?? 0);
			this.#counts[number] = 0;
		}

		this.#numbers = [];
		this.#minute = Number.NaN;
	}
}
