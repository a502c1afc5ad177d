import {firstNot} from '../../rows/row-order.js';
import {compactPlaces, type Places} from './compact-places.js';
import type {SearchableTexts} from './packed-texts.js';
import type {TextPlace} from './text-packer.js';

/** A text for each row, which is mostly one of its values, such as `eventID`. Only its place is kept, in 4 bytes or less. */
export type TextColumn = {
	at(row: number): string | undefined;
	where(test: (text: string | undefined) => boolean): Uint8Array;
	/** Sets to 1 the rows whose text passes, unless it is part of the row's own text. */
	findShared(test: (text: string) => boolean, rows: Uint8Array): void;
};

/** A column as data, which a thread can hand to another one. */
export type TextColumnData = {
	readonly places: Places;
	/** By entry: texts that are nowhere else, as that of a number instead of a string. */
	readonly others: ReadonlyMap<number, string>;
};

export type SparseTextColumnData = {
	/** By entry: its row, ascending. */
	readonly rows: Uint16Array;
	readonly texts: TextColumnData;
};

/** Any number of texts for each row. */
export type SparseTextColumn = {
	/** By binary search. */
	at(row: number): readonly string[];
	/** 1 for each row of which one text passes. */
	where(test: (text: string) => boolean): Uint8Array;
};

// 32 bits: 0 for no text. With the highest bit set, the rest is the number of a
// shared text. Otherwise 16 bits are the start and 15 the length in the row's own
// text.
const sharedBit = 2 ** 31;
const elsewhere = 2 ** 32 - 1;
const lengthRange = 2 ** 15;
const startRange = 2 ** 16;

export class GrowingTextColumn {
	#size = 0;
	#places: Uint32Array;
	/** By row: texts that are nowhere else, as that of a number instead of a string. */
	readonly #others = new Map<number, string>();

	/** @param room for so many; it grows */
	constructor(room = 256) {
		this.#places = new Uint32Array(room);
	}

	/** @param placeOf gives the place of the text in the row */
	add(
		text: string | undefined,
		placeOf: (text: string) => TextPlace | undefined,
	): void {
		if (this.#size === this.#places.length) {
			const places = new Uint32Array(2 * this.#size);
			places.set(this.#places);
			this.#places = places;
		}

		if (text !== undefined) {
			const place = encode(placeOf(text));
			this.#places[this.#size] = place;
			if (place === elsewhere) {
				this.#others.set(this.#size, text);
			}
		}

		this.#size++;
	}

	/** A copy of the entries so far. */
	data(): TextColumnData {
		return {
			places: compactPlaces(this.#places.subarray(0, this.#size)),
			others: new Map(this.#others),
		};
	}
}

/** Any number of texts for a row, for columns that most rows have nothing in: 6 bytes a text. */
export class GrowingSparseTextColumn {
	#rows = new Uint16Array(16);
	#size = 0;
	readonly #texts = new GrowingTextColumn(16);

	/** @param row not before that of the last call, less than 65,536 */
	add(
		row: number,
		texts: readonly string[],
		placeOf: (text: string) => TextPlace | undefined,
	): void {
		for (const text of texts) {
			if (this.#size === this.#rows.length) {
				const rows = new Uint16Array(2 * this.#size);
				rows.set(this.#rows);
				this.#rows = rows;
			}

			this.#rows[this.#size] = row;
			this.#size++;
			this.#texts.add(text, placeOf);
		}
	}

	/** A copy of the texts so far. */
	data(): SparseTextColumnData {
		return {
			rows: this.#rows.slice(0, this.#size),
			texts: this.#texts.data(),
		};
	}
}

/** @param texts of the rows */
export function sparseTextColumn(
	texts: SearchableTexts,
	{rows: rowsOf, texts: data}: SparseTextColumnData,
): SparseTextColumn {
	const column = textColumn(texts, data, entry => rowsOf[entry] ?? 0);
	const {size} = texts.rows;
	return {
		at(row) {
			if (rowsOf.length === 0) {
				return none;
			}

			const found: string[] = [];
			let entry = firstNot(
				0,
				rowsOf.length,
				index => (rowsOf[index] ?? 0) < row,
			);
			for (; rowsOf[entry] === row; entry++) {
				const text = column.at(entry);
				if (text !== undefined) {
					found.push(text);
				}
			}

			return found;
		},
		where(test) {
			const rows = new Uint8Array(size);
			const entries = column.where(text => text !== undefined && test(text));
			for (let entry = 0; entry < entries.length; entry++) {
				if (entries[entry] === 1) {
					rows[rowsOf[entry] ?? 0] = 1;
				}
			}

			return rows;
		},
	};
}

const none: readonly string[] = [];

/**
 * @param texts of the rows
 * @param rowOf the row of an entry; without it, each row has one
 */
export function textColumn(
	{shared, own}: Pick<SearchableTexts, 'shared' | 'own'>,
	{places, others}: TextColumnData,
	rowOf: (entry: number) => number = entry => entry,
): TextColumn {
	const createSharedTest = (test: (text: string) => boolean) => {
		const answers = new Uint8Array(shared.size);
		return (index: number): boolean => {
			if (answers[index] === 0) {
				answers[index] = test(shared.at(index)) ? 1 : 2;
			}

			return answers[index] === 1;
		};
	};

	return {
		at(row) {
			const {ids, table} = places;
			const place = table[ids === undefined ? row : (ids[row] ?? 0)] ?? 0;
			if (place === 0) {
				return undefined;
			}

			if (place === elsewhere) {
				return others.get(row);
			}

			return place >= sharedBit
				? shared.at(place - sharedBit)
				: own.slice(
						rowOf(row),
						Math.floor(place / lengthRange),
						place % lengthRange,
					);
		},
		where(test) {
			const rows = new Uint8Array(places.size);
			const isSharedPassing = createSharedTest(test);
			const isNonePassing = test(undefined);
			const {ids, table} = places;
			for (let row = 0; row < rows.length; row++) {
				const place = table[ids === undefined ? row : (ids[row] ?? 0)] ?? 0;
				const isPassing =
					place === 0
						? isNonePassing
						: place === elsewhere
							? test(others.get(row))
							: place >= sharedBit
								? isSharedPassing(place - sharedBit)
								: test(
										own.slice(
											rowOf(row),
											Math.floor(place / lengthRange),
											place % lengthRange,
										),
									);
				rows[row] = Number(isPassing);
			}

			return rows;
		},
		findShared(test, rows) {
			const isSharedPassing = createSharedTest(test);
			const {ids, table} = places;
			for (let row = 0; row < rows.length; row++) {
				const place = table[ids === undefined ? row : (ids[row] ?? 0)] ?? 0;
				if (
					place >= sharedBit &&
					rows[row] === 0 &&
					(place === elsewhere
						? test(others.get(row) ?? '')
						: isSharedPassing(place - sharedBit))
				) {
					rows[row] = 1;
				}
			}
		},
	};
}

function encode(place: TextPlace | undefined): number {
	if (!place) {
		return elsewhere;
	}

	if ('shared' in place) {
		return sharedBit + place.shared;
	}

	const {start, length} = place;
	return start < startRange && length < lengthRange && length > 0
		? start * lengthRange + length
		: elsewhere;
}
