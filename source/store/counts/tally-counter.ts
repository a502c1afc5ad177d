import type {ImpactCounts, Others, Tally} from '../snapshot.js';
import {addImpacts, impactsOf, noImpacts} from './impact-counts.js';
import {type Facet, othersNumber} from './numbering.js';
import {type Ranked, Ranking} from './ranking.js';
import type {Traits} from './traits.js';

type Counts = Ranked<Tally> & {
	readonly number: number;
	readonly value: string;
	count: number;
	mutating: number;
	errors: number;
} & {-readonly [Key in keyof ImpactCounts]: number};

/** Most frequent first, then by value. */
function compareCounts(a: Counts, b: Counts): number {
	return b.count - a.count || (a.value < b.value ? -1 : 1);
}

/** Counts records per event name or event source. */
export class TallyCounter {
	readonly #counts: Array<Counts | undefined> = [];
	readonly #ranking = new Ranking<Tally, Counts>(compareCounts);

	/** An independent counter with the same counts. */
	copy(): TallyCounter {
		const copy = new TallyCounter();
		for (const [number, counts] of this.#counts.entries()) {
			if (counts) {
				const own = {...counts, row: undefined};
				copy.#counts[number] = own;
				if (number !== othersNumber) {
					copy.#ranking.add(own);
				}
			}
		}

		return copy;
	}

	/** @param records how many to add; -1 subtracts one */
	count(facet: Facet<string>, traits: Traits, records: number): void {
		const counts = this.#countsOf(facet.number, facet.value);
		counts.count += records;
		counts.mutating += records * traits.mutating;
		counts.errors += records * traits.errors;
		addImpacts(counts, traits, records);
		this.#ranking.change(counts);
		if (counts.count === 0) {
			this.#counts[counts.number] = undefined;
		}
	}

	/** The numbers of all values but the `count` most important: by mutating calls, then errors, then calls. */
	lightest(count: number): readonly number[] {
		return this.#counts
			.filter(counts => counts !== undefined)
			.filter(({number}) => number !== othersNumber)
			.sort(
				(a, b) =>
					b.mutating - a.mutating || b.errors - a.errors || b.count - a.count,
			)
			.slice(count)
			.map(({number}) => number);
	}

	/** Moves the counts of these values to the others. */
	mergeIntoOthers(numbers: readonly number[]): void {
		for (const number of numbers) {
			const counts = this.#counts[number];
			if (counts) {
				const others = this.#countsOf(othersNumber, '');
				others.count += counts.count;
				others.mutating += counts.mutating;
				others.errors += counts.errors;
				addImpacts(others, counts, 1);
				counts.count = 0;
				this.#ranking.change(counts);
				this.#counts[number] = undefined;
			}
		}
	}

	list(): readonly Tally[] {
		return this.#ranking.list(counts => {
			const {value, count, mutating, errors} = counts;
			return count > 0
				? {value, count, mutating, errors, ...impactsOf(counts)}
				: undefined;
		});
	}

	/** The counts of all values that were merged; undefined if there are none. */
	others(): Others | undefined {
		const others = this.#counts[othersNumber];
		return (
			others && {
				count: others.count,
				mutating: others.mutating,
				errors: others.errors,
				...impactsOf(others),
			}
		);
	}

	#countsOf(number: number, value: string): Counts {
		let counts = this.#counts[number];
		if (!counts) {
			counts = {
				number,
				value,
				count: 0,
				mutating: 0,
				errors: 0,
				...noImpacts,
				row: undefined,
			};
			this.#counts[number] = counts;
			if (number !== othersNumber) {
				this.#ranking.add(counts);
			}
		}

		return counts;
	}
}
