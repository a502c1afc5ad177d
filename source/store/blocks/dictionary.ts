/** A value for each row, where there are few different ones. */
export type Dictionary<Value> = {
	/** Asks once for each different value. */
	where(test: (value: Value) => boolean): Uint8Array;
};

/** @param values of the rows, at most 65,536; equal ones should be identical */
export function createDictionary<Value>(
	values: readonly Value[],
): Dictionary<Value> {
	const numbers = new Map<Value, number>();
	for (const value of values) {
		if (!numbers.has(value)) {
			numbers.set(value, numbers.size);
		}
	}

	// Most columns have one or a handful of values in some thousand records.
	const Ids = numbers.size <= 256 ? Uint8Array : Uint16Array;
	return dictionaryOf(
		[...numbers.keys()],
		numbers.size <= 1
			? undefined
			: Ids.from(values.map(value => numbers.get(value) ?? 0)),
		values.length,
	);
}

// By itself, since a function keeps alive whatever any function beside it uses.
function dictionaryOf<Value>(
	distinct: readonly Value[],
	ids: Uint8Array | Uint16Array | undefined,
	size: number,
): Dictionary<Value> {
	return {
		where(test) {
			const passes = Uint8Array.from(distinct, value => Number(test(value)));
			if (!ids) {
				return new Uint8Array(size).fill(passes[0] ?? 0);
			}

			const rows = new Uint8Array(size);
			for (let row = 0; row < size; row++) {
				rows[row] = passes[ids[row] ?? 0] ?? 0;
			}

			return rows;
		},
	};
}
