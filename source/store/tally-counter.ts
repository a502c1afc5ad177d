import type {Tally} from './snapshot.js';
import type {Traits} from './traits.js';

/** Counts records per event name or event source. */
export class TallyCounter {
	readonly #values: readonly string[];
	readonly #tallies: Array<
		{count: number; mutating: number; errors: number} | undefined
	> = [];

	/** @param values what the numbers stand for. */
	constructor(values: readonly string[]) {
		this.#values = values;
	}

	/** @param sign 1 to add the record, -1 to take it away again. */
	count(number: number, {mutating, errors}: Traits, sign: 1 | -1): void {
		this.#tallies[number] ??= {count: 0, mutating: 0, errors: 0};
		const tally = this.#tallies[number];
		tally.count += sign;
		tally.mutating += sign * mutating;
		tally.errors += sign * errors;
	}

	/** Most frequent first, then by value. */
	list(): readonly Tally[] {
		const list: Tally[] = [];
		for (const [number, tally] of this.#tallies.entries()) {
			if (tally && tally.count > 0) {
				list.push({value: this.#values[number] ?? '', ...tally});
			}
		}

		return list.sort(
			(a, b) => b.count - a.count || (a.value < b.value ? -1 : 1),
		);
	}
}
