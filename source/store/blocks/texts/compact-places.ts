/**
 * A place for each row: `table[ids[row]]`, or `table[row]` without ids. Rows behind
 * the end of the ids have the first place.
 */
export type Places = {
	readonly size: number;
	readonly ids: Uint8Array | Uint16Array | undefined;
	readonly table: Uint32Array;
};

const none = new Uint8Array(0);

/**
 * A copy in fewer bytes where rows have equal places: 0 to 2 bytes a row instead of
 * 4. Most user agents of a block are a few shared texts; event IDs all differ, but
 * lie at the same place of the row's own text.
 */
export function compactPlaces(places: Uint32Array): Places {
	const size = places.length;
	// With more, numbers of 2 bytes and the table would take more than the places.
	const most = size >>> 1;
	const ids = new Uint16Array(size);
	const numbers = new Map<number, number>();
	for (let row = 0; row < size; row++) {
		const place = places[row] ?? 0;
		let number = numbers.get(place);
		if (number === undefined) {
			if (numbers.size >= most) {
				return {size, ids: undefined, table: places.slice()};
			}

			number = numbers.size;
			numbers.set(place, number);
		}

		ids[row] = number;
	}

	if (numbers.size <= 1) {
		return {size, ids: none, table: places.slice(0, 1)};
	}

	return {
		size,
		ids: numbers.size <= 256 ? Uint8Array.from(ids) : ids,
		table: Uint32Array.from(numbers.keys()),
	};
}
