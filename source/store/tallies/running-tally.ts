import {UnexaminedRows} from '../breakdowns/unexamined-rows.js';
import {TallyCounter} from '../counts/tally-counter.js';
import {isCall} from '../counts/traits.js';
import type {HeldRecords} from '../rows/held-records.js';
import type {OrderedRows} from '../rows/ordered-rows.js';
import type {FieldTally} from '../snapshot.js';
import type {TallyOfRows} from './asked-tally.js';
import {createFieldReader, type ReadField} from './field-values.js';
import {ValueNumbers} from './value-numbers.js';

// A quarter is merged at once, as for the lists of a summary.
const keptShare = 3 / 4;

export type RunningTallyOptions = {
	readonly held: HeldRecords;
	/** Values with a row of their own. */
	readonly mostValues: number;
	/** What to begin with. */
	readonly rows: OrderedRows;
};

/** One tally that is being worked out, and then kept up to date. */
export class RunningTally {
	readonly asked: TallyOfRows;
	readonly #options: Omit<RunningTallyOptions, 'rows'>;
	readonly #read: ReadField;
	#unexamined: UnexaminedRows;
	#counter = new TallyCounter();
	#numbers = new ValueNumbers();
	#result: FieldTally | undefined;

	constructor(asked: TallyOfRows, {rows, ...options}: RunningTallyOptions) {
		this.asked = asked;
		this.#options = options;
		this.#read = createFieldReader(asked.field);
		this.#unexamined = new UnexaminedRows(rows);
	}

	get isComplete(): boolean {
		return this.#unexamined.length === 0;
	}

	/** Begins anew with other rows. */
	restart(rows: OrderedRows): void {
		this.#unexamined = new UnexaminedRows(rows);
		this.#counter = new TallyCounter();
		this.#numbers = new ValueNumbers();
		this.#result = undefined;
	}

	/** Counts rows that are not among those to begin with. */
	add(slots: Iterable<number>): void {
		for (const slot of slots) {
			this.#count(slot);
		}
	}

	/** Forgets rows. @param slots of the oldest held records, oldest first, before they are removed */
	drop(slots: Uint32Array): void {
		const before = this.#unexamined.length;
		this.#unexamined.drop(slots);
		if (this.#unexamined.length !== before) {
			this.#result = undefined;
		}

		const {held} = this.#options;
		for (const slot of slots) {
			if (this.#numbers.has(slot)) {
				const facet = this.#numbers.remove(slot);
				this.#counter.count(facet, held.facetsOf(slot).traits, -1);
				this.#result = undefined;
			}
		}
	}

	/** @param room work, in rows without a new value @returns what is left of it */
	examine(room: number): number {
		let left = room;
		this.#unexamined.take(room, slot => {
			const work = this.#count(slot);
			left -= work;
			return work;
		});
		this.#result = undefined;
		return left;
	}

	/** The same object until more is known. */
	result(): FieldTally {
		this.#result ??= {
			values: this.#counter.list(),
			others: this.#others(),
			unexamined: this.#unexamined.length,
		};
		return this.#result;
	}

	#others(): FieldTally['others'] {
		const others = this.#counter.others();
		return others && {...others, distinct: this.#numbers.mergedAtLeast};
	}

	/** @returns the work that it took, in rows */
	#count(slot: number): number {
		const {held, mostValues} = this.#options;
		const {traits} = held.facetsOf(slot);
		const value = isCall(traits)
			? this.#read(column => held.valueOf(slot, column))
			: undefined;
		if (value === undefined || value === '') {
			return 1;
		}

		this.#counter.count(this.#numbers.add(slot, value), traits, 1);
		this.#result = undefined;
		if (this.#numbers.size <= mostValues) {
			return 1;
		}

		const lightest = this.#counter.lightest(Math.floor(mostValues * keptShare));
		this.#counter.mergeIntoOthers(lightest);
		this.#numbers.merge(lightest);
		return mostValues;
	}
}
