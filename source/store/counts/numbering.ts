import {hashKey, newKeyHash} from '../../keys/key-hash.js';

/**
 * A value that records are counted by. The number is an index into the counts.
 * When the value is forgotten, it becomes `othersNumber`, at once for all records
 * that share this object.
 */
export type Facet<Value> = {
	readonly key: string;
	readonly value: Value;
	number: number;
};

/** The number of “the others”: all values without a number of their own. */
export const othersNumber = 0;

// Forgotten values kept as 48-bit hashes: 5 MB at most, and enough to show the
// size of a flood.
const maxRemembered = 100_000;

/**
 * Gives a number to each different value. Callers can make up values, such as a
 * new role session name for each call, so values can be forgotten. Their numbers
 * are then reused.
 */
export class Numbering<Value> {
	readonly #facets = new Map<string, Facet<Value>>();
	readonly #byNumber: Array<Facet<Value> | undefined> = [undefined];
	readonly #free: number[] = [];
	readonly #forgotten = new Set<number>();
	#hasForgottenMore = false;
	#version = 0;

	/** Grows when a value is new or forgotten. */
	get version(): number {
		return this.#version;
	}

	/** How many values have a number of their own. */
	get size(): number {
		return this.#facets.size;
	}

	/** How many different values are forgotten, at least. One that comes back no longer counts. */
	get forgottenAtLeast(): number {
		return this.#forgotten.size;
	}

	/** Whether the value has a number of its own. */
	has(key: string): boolean {
		return this.#facets.has(key);
	}

	/** Whether the value was never seen. False if it may be one of too many forgotten ones. */
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
		this.#version++;
		const facet = {key, value, number};
		this.#facets.set(key, facet);
		this.#byNumber[number] = facet;
		return facet;
	}

	forget(numbers: readonly number[]): void {
		this.#version++;
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

// Reused for each fingerprint, as none is kept.
const hash = newKeyHash();

/** 48 bits. The odds that two of 100,000 values share one are 1 in 50,000. */
function fingerprint(key: string): number {
	const [first = 0, second = 0] = hashKey(key, hash);
	return first * 2 ** 16 + (second >>> 16);
}
