import type {SearchableTexts} from './packed-texts.js';
import type {TextPlace} from './text-packer.js';

/** A text for each row that mostly is a value of it: kept as the place where it stands, in 4 bytes. */
export type TextColumn = {
	where(test: (text: string | undefined) => boolean): Uint8Array;
	/** Sets to 1 the rows whose text passes, where it is not part of the row's own text. */
	findShared(test: (text: string) => boolean, rows: Uint8Array): void;
};

// Of 32 bits: none set for no text; the highest for the index of a shared one;
// otherwise 16 for the start and 15 for the length in the row's own text.
const sharedBit = 2 ** 31;
const elsewhere = 2 ** 32 - 1;
const lengthRange = 2 ** 15;
const startRange = 2 ** 16;

export class GrowingTextColumn {
	#size = 0;
	#places = new Uint32Array(256);
	/** By row, what is nowhere else, such as numbers in the place of texts. */
	readonly #others = new Map<number, string>();

	/** @param placeOf of the text in the row to which this belongs */
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

	/** What there is so far. @param texts of the same rows */
	column(texts: SearchableTexts): TextColumn {
		return textColumn(
			texts,
			this.#places.slice(0, this.#size),
			new Map(this.#others),
		);
	}
}

function textColumn(
	{shared, own}: Pick<SearchableTexts, 'shared' | 'own'>,
	places: Uint32Array,
	others: ReadonlyMap<number, string>,
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
		where(test) {
			const rows = new Uint8Array(places.length);
			const isSharedPassing = createSharedTest(test);
			const isNonePassing = test(undefined);
			for (let row = 0; row < rows.length; row++) {
				const place = places[row] ?? 0;
				const isPassing =
					place === 0
						? isNonePassing
						: place === elsewhere
							? test(others.get(row))
							: place >= sharedBit
								? isSharedPassing(place - sharedBit)
								: test(
										own.slice(
											row,
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
			for (let row = 0; row < rows.length; row++) {
				const place = places[row] ?? 0;
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
