import type {TrailRecord} from '../../cloudtrail/trail-record.js';

export type Counts = {
	readonly records: number;
	readonly mutating: number;
	readonly errors: number;
};

export type CountedValue = Counts & {readonly value: string};

/** The values that weigh most, and what is not among them. */
export type ValueList<Value> = {
	readonly values: readonly Value[];
	readonly others: {
		/** Different ones, at least. */
		readonly values: number;
		readonly records: number;
	};
};

type Writable<Type> = {-readonly [Key in keyof Type]: Type[Key]};

// Callers can make up any number of values of any length. 10,000 of 1,000 characters
// are 20 MB at most.
const mostValues = 10_000;
const mostUnits = 1000;

// A cut can part a character beyond U+FFFF.
const loneHalf = /[\uD800-\uDBFF]$/;

/** What a record adds to the counts. */
export function countsOf({access, error}: TrailRecord): Counts {
	return {
		records: 1,
		mutating: Number(access.kind === 'mutating'),
		errors: Number(error !== undefined),
	};
}

/** A text of at most 1,000 UTF-16 code units, `…` included where it was longer. */
export function cutText(text: string): string {
	return text.length > mostUnits
		? `${text.slice(0, mostUnits - 1).replace(loneHalf, '')}…`
		: text;
}

/** Counts records by a text of theirs, in bounded memory: of too many texts the lightest half is counted as others. */
export class ValueCounts {
	readonly #counts = new Map<string, Writable<CountedValue>>();
	readonly #others = {values: 0, records: 0};
	readonly #most: number;

	/** @param most texts with counts of their own */
	constructor(most = mostValues) {
		this.#most = most;
	}

	add(text: string, counts: Counts): void {
		const value = cutText(text);
		let sum = this.#counts.get(value);
		if (sum === undefined) {
			sum = {value, records: 0, mutating: 0, errors: 0};
			this.#counts.set(value, sum);
		}

		sum.records += counts.records;
		sum.mutating += counts.mutating;
		sum.errors += counts.errors;
		if (this.#counts.size > this.#most) {
			for (const {value: light, records} of this.#heaviest().slice(
				this.#most / 2,
			)) {
				this.#counts.delete(light);
				this.#others.values++;
				this.#others.records += records;
			}
		}
	}

	/** @param most values listed */
	list(most: number): ValueList<CountedValue> {
		const all = this.#heaviest();
		return {
			values: all.slice(0, most),
			others: othersOf(all.slice(most), this.#others),
		};
	}

	#heaviest(): ReadonlyArray<Writable<CountedValue>> {
		return [...this.#counts.values()].sort(compareWeight);
	}
}

/** By changes, then errors, then records: what an incident is about comes first. */
export function compareWeight(a: Counts, b: Counts): number {
	return (
		b.mutating - a.mutating || b.errors - a.errors || b.records - a.records
	);
}

/** What stands for values that are not listed, added to what was merged before. */
export function othersOf(
	unlisted: readonly Counts[],
	merged: {readonly values: number; readonly records: number},
): ValueList<never>['others'] {
	return {
		values: unlisted.length + merged.values,
		records: unlisted.reduce((sum, {records}) => sum + records, merged.records),
	};
}
