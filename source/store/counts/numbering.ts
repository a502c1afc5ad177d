import {hashKey} from '../../keys/key-hash.js';

/**
 * A value that records are counted by. The number is an index into the counts;
 * it becomes `othersNumber` when the value is forgotten, for all records that
 * point here at once.
 */
export type Facet<Value> = {
	readonly key: string;
	readonly value: Value;
	number: number;
};

/** What everything that is not counted by itself is counted under. */
export const othersNumber = 0;

// Enough to say that a flood was one, as 48-bit numbers some 5 MB at most.
const maxRemembered = 100_000;

/**
 * Gives a number to each different value. A caller can make up values, such as
 * a role session name for each call: so values can be forgotten, and their
 * numbers are used again.
 */
export class Numbering<Value> {
	readonly #facets = new Map<string, Facet<Value>>();
	/** The index is the number. */
	readonly #byNumber: Array<Facet<Value> | undefined> = [undefined];
	readonly #free: number[] = [];
	readonly #forgotten = new Set<number>();
	#hasForgottenMore = false;

	/** Values that have a number of their own. */
	get size(): number {
		return this.#facets.size;
	}

	/** Different values that are forgotten and did not come back, at least. */
	get forgottenAtLeast(): number {
		return this.#forgotten.size;
	}

	/** Whether a value was never met before, as far as that is known. */
	isNew(key: string): boolean {
		return (
			!this.#facets.has(key) &&
			!this.#hasForgottenMore &&
			!(this.#forgotten.size > 0 && this.#forgotten.has(fingerprint(key)))
		);
	}

	facetOf(key: string, value: Value): Facet<Value> {
		const known = this.#facets.get(key);
		if (known) {
			return known;
		}

		if (this.#forgotten.size > 0) {
			this.#forgotten.delete(fingerprint(key));
		}

		const number = this.#free.pop() ?? this.#byNumber.length;
		const facet = {key, value, number};
		this.#facets.set(key, facet);
		this.#byNumber[number] = facet;
		return facet;
	}

	forget(numbers: readonly number[]): void {
		for (const number of numbers) {
			const facet = this.#byNumber[number];
			if (facet) {
				this.#facets.delete(facet.key);
				this.#byNumber[number] = undefined;
				this.#free.push(number);
				facet.number = othersNumber;
				if (this.#forgotten.size < maxRemembered) {
					this.#forgotten.add(fingerprint(facet.key));
				} else {
					this.#hasForgottenMore = true;
				}
			}
		}
	}
}

// One for all: nobody keeps it.
const hash = hashKey('');

/** 48 bits: among 100,000 values two share one with a chance of 1 in 50,000. */
function fingerprint(key: string): number {
	const [first = 0, second = 0] = hashKey(key, hash);
	return first * 2 ** 16 + (second >>> 16);
}
