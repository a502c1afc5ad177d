import {type Numbering, othersNumber} from './numbering.js';
import type {Others, Tally} from './snapshot.js';
import type {Traits} from './traits.js';

type Counts = {count: number; mutating: number; errors: number};

/** Counts records per event name or event source. */
export class TallyCounter {
	readonly #values: Numbering<string>;
	readonly #tallies: Array<Counts | undefined> = [];

	/** @param values what the numbers stand for. */
	constructor(values: Numbering<string>) {
		this.#values = values;
	}

	/** @param sign 1 to add the record, -1 to take it away again. */
	count(number: number, {mutating, errors}: Traits, sign: 1 | -1): void {
		this.#add(number, {
			count: sign,
			mutating: sign * mutating,
			errors: sign * errors,
		});
	}

	/** The numbers of all values but the `count` weightiest: who changed something, then who failed, then the most frequent. */
	lightest(count: number): readonly number[] {
		return [...this.#tallies.entries()]
			.flatMap(([number, tally]) =>
				tally && number !== othersNumber ? [{number, ...tally}] : [],
			)
			.sort(
				(a, b) =>
					b.mutating - a.mutating || b.errors - a.errors || b.count - a.count,
			)
			.slice(count)
			.map(({number}) => number);
	}

	/** Counts the records of these values under the others. */
	fold(numbers: readonly number[]): void {
		for (const number of numbers) {
			const tally = this.#tallies[number];
			if (tally) {
				this.#add(othersNumber, tally);
				this.#tallies[number] = undefined;
			}
		}
	}

	/** Most frequent first, then by value. */
	list(): readonly Tally[] {
		const list: Tally[] = [];
		for (const [number, tally] of this.#tallies.entries()) {
			const value = this.#values.values[number];
			if (tally && tally.count > 0 && value !== undefined) {
				list.push({value, ...tally});
			}
		}

		return list.sort(
			(a, b) => b.count - a.count || (a.value < b.value ? -1 : 1),
		);
	}

	/** What is counted under no value of its own; undefined where nothing is. */
	others(): Others | undefined {
		const others = this.#tallies[othersNumber];
		return others && others.count > 0 ? {...others} : undefined;
	}

	#add(number: number, {count, mutating, errors}: Counts): void {
		this.#tallies[number] ??= {count: 0, mutating: 0, errors: 0};
		const tally = this.#tallies[number];
		tally.count += count;
		tally.mutating += mutating;
		tally.errors += errors;
	}
}
