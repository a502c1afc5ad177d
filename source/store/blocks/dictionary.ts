/** A column with few different values: a number for each row. */
export type Dictionary<Value> = {
	/** @throws RangeError if there is no such row */
	at(row: number): Value;
	/** 1 for each row whose value passes. The test runs once for each different value. */
	where(test: (value: Value) => boolean): Uint8Array;
};

/** A dictionary as data, which a thread can hand to another one. */
export type DictionaryData<Value> = {
	/** The different values by number. */
	readonly distinct: readonly Value[];
	/** By row: the number of its value. Undefined where all rows have the first. */
	readonly ids: Uint8Array | Uint16Array | undefined;
	/** How many rows. */
	readonly size: number;
};

/** A dictionary to which rows are added, at most 65,536. */
export class GrowingDictionary<Value> {
	readonly #numbers = new Map<Value, number>();
	readonly #values: Value[] = [];
	#ids = new Uint16Array(256);
	#size = 0;
	#lastValue: Value | undefined;
	#lastNumber = 0;

	/** @param value equal values should be the same object */
	add(value: Value): void {
		const number = this.#numberOf(value);

		if (this.#size === this.#ids.length) {
			const ids = new Uint16Array(2 * this.#size);
			ids.set(this.#ids);
			this.#ids = ids;
		}

		this.#ids[this.#size] = number;
		this.#size++;
	}

	#numberOf(value: Value): number {
		// Many columns have the same value in most rows.
		if (value === this.#lastValue && this.#size > 0) {
			return this.#lastNumber;
		}

		let number = this.#numbers.get(value);
		if (number === undefined) {
			number = this.#values.push(value) - 1;
			this.#numbers.set(value, number);
		}

		this.#lastValue = value;
		this.#lastNumber = number;
		return number;
	}

	/** @throws RangeError if there is no such row */
	at(row: number): Value {
		return valueAt(this.#values, this.#ids, row, this.#size);
	}

	/** A copy of the rows so far. */
	data(): DictionaryData<Value> {
		const different = this.#values.length;
		// In some thousand records most columns have one value or a few.
		const Ids = different <= 256 ? Uint8Array : Uint16Array;
		return {
			distinct: [...this.#values],
			ids:
				different <= 1
					? undefined
					: Ids.from(this.#ids.subarray(0, this.#size)),
			size: this.#size,
		};
	}
}

export function dictionaryOf<Value>({
	distinct,
	ids,
	size,
}: DictionaryData<Value>): Dictionary<Value> {
	return {
		at: row => valueAt(distinct, ids, row, size),
		where(test) {
			const passes = Uint8Array.from(distinct, value => Number(test(value)));
			if (!ids) {
				return new Uint8Array(size).fill(passes[0] ?? 0);
			}

			const rows = new Uint8Array(size);
			if (!passes.includes(1)) {
				return rows;
			}

			for (let row = 0; row < size; row++) {
				rows[row] = passes[ids[row] ?? 0] ?? 0;
			}

			return rows;
		},
	};
}

function valueAt<Value>(
	distinct: readonly Value[],
	ids: Uint8Array | Uint16Array | undefined,
	row: number,
	size: number,
): Value {
	const number = ids?.[row] ?? 0;
	if (row >= size || number >= distinct.length) {
		throw new RangeError(`A dictionary has no row ${row}`);
	}

	return distinct[number] as Value; // `undefined` may be a value
}
