import {hashText} from '../../keys/hash.js';
import {ownCopy} from '../blocks/own-copy.js';
import {type Facet, othersNumber} from '../counts/numbering.js';

// Merged values kept as 32-bit hashes: enough to show the size of a flood.
const mostPrints = 20_000;

/**
 * Which value each counted row has, in 4 bytes a row, so that an evicted row is
 * subtracted where it was counted. A merged value keeps its number until its last
 * row is gone, but not its text.
 */
export class ValueNumbers {
	/** By slot; 0 for a row that is not counted. */
	#numbers = new Uint32Array(1024);
	/** By the number of a facet: that of its rows. */
	readonly #numberOf: number[] = [0];
	/** Numbers of facets, of which there are never more than are listed at once. */
	readonly #freeFacets: number[] = [];
	/** By number, from 1; undefined for a merged value. */
	readonly #facets: Array<Facet<string> | undefined> = [undefined];
	/** By number: how many rows have it. */
	readonly #rows: number[] = [0];
	/** By number: the hash of a merged value; 0 for a value that is not merged, or one too many. */
	readonly #prints: number[] = [0];
	readonly #free: number[] = [];
	/** By value, without the merged ones. */
	readonly #listed = new Map<string, number>();
	/** By hash: how many numbers of merged values have it. */
	readonly #merged = new Map<number, number>();

	/** How many values are not merged. */
	get size(): number {
		return this.#listed.size;
	}

	/** How many different values are merged, at least. */
	get mergedAtLeast(): number {
		return this.#merged.size;
	}

	has(slot: number): boolean {
		return (this.#numbers[slot] ?? 0) !== 0;
	}

	/** Notes the value of a row that is not counted yet. */
	add(slot: number, value: string): Facet<string> {
		let number = this.#listed.get(value);
		let facet = number === undefined ? undefined : this.#facets[number];
		if (number === undefined || facet === undefined) {
			number = this.#free.pop() ?? this.#facets.length;
			const text = ownCopy(value);
			const facetNumber = this.#freeFacets.pop() ?? this.#numberOf.length;
			facet = {key: text, value: text, number: facetNumber};
			this.#numberOf[facetNumber] = number;
			this.#facets[number] = facet;
			this.#rows[number] = 0;
			this.#prints[number] = 0;
			this.#listed.set(text, number);
		}

		if (slot >= this.#numbers.length) {
			const longer = new Uint32Array(
				Math.max(slot + 1, this.#numbers.length * 2),
			);
			longer.set(this.#numbers);
			this.#numbers = longer;
		}

		this.#numbers[slot] = number;
		this.#rows[number] = (this.#rows[number] ?? 0) + 1;
		return facet;
	}

	/** Forgets a counted row. @returns what it is counted by */
	remove(slot: number): Facet<string> {
		const number = this.#numbers[slot] ?? 0;
		this.#numbers[slot] = 0;
		const facet = this.#facets[number];
		const left = (this.#rows[number] ?? 0) - 1;
		this.#rows[number] = left;
		if (left === 0) {
			this.#release(number);
		}

		return facet ?? merged;
	}

	/** Counts these values with the others from now on. @param facetNumbers of listed values */
	merge(facetNumbers: readonly number[]): void {
		for (const facetNumber of facetNumbers) {
			const number = this.#numberOf[facetNumber] ?? 0;
			const facet = this.#facets[number];
			if (facet === undefined) {
				continue;
			}

			this.#unlist(number, facet);
			const print = hashText(facet.value) || 1;
			const known = this.#merged.get(print);
			if (known !== undefined || this.#merged.size < mostPrints) {
				this.#merged.set(print, (known ?? 0) + 1);
				this.#prints[number] = print;
			}
		}
	}

	#release(number: number): void {
		const facet = this.#facets[number];
		if (facet !== undefined) {
			this.#unlist(number, facet);
		}

		const print = this.#prints[number] ?? 0;
		if (print !== 0) {
			const left = (this.#merged.get(print) ?? 0) - 1;
			if (left > 0) {
				this.#merged.set(print, left);
			} else {
				this.#merged.delete(print);
			}
		}

		this.#free.push(number);
	}

	#unlist(number: number, facet: Facet<string>): void {
		this.#listed.delete(facet.value);
		this.#facets[number] = undefined;
		this.#freeFacets.push(facet.number);
	}
}

const merged: Facet<string> = {key: '', value: '', number: othersNumber};
