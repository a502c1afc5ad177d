import type {SeenTexts} from '../../filter/completion/seen-texts.js';
import {lowerCase} from '../../filter/evaluate/value-pattern.js';
import {hashText} from '../../keys/hash.js';
import type {Traits} from '../counts/traits.js';
import type {FieldTally, Others, Tally} from '../snapshot.js';

// Values with counts of their own, and UTF-16 units of all of them: some MB.
const mostValues = 20_000;
const mostUnits = 2_000_000;
// A value is remembered by its hash up to here, so that it counts once.
const mostHashes = 100_000;

type Counts = {
	count: number;
	mutating: number;
	errors: number;
	destructive: number;
	permissions: number;
	exports: number;
};

/** The counts of one value, by all texts that a filter cannot tell from it. */
type ValueCounts = Counts & {
	/** As the first record has it that offers it; undefined where none does. */
	value: string | undefined;
};

/** Counts records per value, letter case aside. A record with several values counts once for each. */
export class ValueCounter {
	readonly #values = new Map<string, ValueCounts>();
	#units = 0;
	/** Once there is no room, no further value gets counts: each is either here or among the others. */
	#isFull = false;
	readonly #others = none();
	readonly #hashes = new Set<number>();

	/** @param sign 1 for a record that comes, -1 for one that goes */
	take({offered, also}: SeenTexts, traits: Traits, sign: 1 | -1): void {
		const keys = new Set<string>();
		for (const value of offered) {
			this.#take(value, {isOffered: true}, {keys, traits, sign});
		}

		for (const value of also) {
			this.#take(value, {isOffered: false}, {keys, traits, sign});
		}
	}

	counts(): Pick<FieldTally, 'values' | 'others'> {
		return {
			values: [...this.#values.values()].filter(isOffered).sort(compareTallies),
			others: this.#countsOfOthers(),
		};
	}

	#take(
		value: string,
		{isOffered}: {readonly isOffered: boolean},
		{
			keys,
			traits,
			sign,
		}: {
			readonly keys: Set<string>;
			readonly traits: Traits;
			readonly sign: 1 | -1;
		},
	): void {
		const key = lowerCase(value);
		if (keys.has(key)) {
			return;
		}

		keys.add(key);
		const counts = this.#values.get(key) ?? this.#create(key, sign);
		if (counts === undefined) {
			if (isOffered) {
				add(this.#others, traits, sign);
				if (this.#hashes.size < mostHashes) {
					this.#hashes.add(hashText(key));
				}
			}

			return;
		}

		if (isOffered) {
			counts.value ??= value;
		}

		add(counts, traits, sign);
		if (counts.count === 0) {
			this.#values.delete(key);
			this.#units -= key.length;
		}
	}

	/** Undefined where there is no room for another value, or where it has no counts. */
	#create(key: string, sign: 1 | -1): ValueCounts | undefined {
		this.#isFull ||=
			this.#values.size >= mostValues || this.#units + key.length > mostUnits;
		if (sign === -1 || this.#isFull) {
			return undefined;
		}

		const counts = {value: undefined, ...none()};
		this.#values.set(key, counts);
		this.#units += key.length;
		return counts;
	}

	#countsOfOthers(): Others | undefined {
		return this.#others.count === 0
			? undefined
			: {...this.#others, distinct: this.#hashes.size};
	}
}

function none(): Counts {
	return {
		count: 0,
		mutating: 0,
		errors: 0,
		destructive: 0,
		permissions: 0,
		exports: 0,
	};
}

function add(counts: Counts, traits: Traits, sign: 1 | -1): void {
	counts.count += sign;
	counts.mutating += sign * traits.mutating;
	counts.errors += sign * traits.errors;
	counts.destructive += sign * traits.destructive;
	counts.permissions += sign * traits.permissions;
	counts.exports += sign * traits.exports;
}

function isOffered(counts: ValueCounts): counts is Counts & {value: string} {
	return counts.value !== undefined;
}

function compareTallies(a: Tally, b: Tally): number {
	return (
		b.count - a.count ||
		b.mutating - a.mutating ||
		(a.value < b.value ? -1 : a.value > b.value ? 1 : 0)
	);
}
