import {
	type TextSearch,
	withoutEscapes,
} from '../../../filter/evaluate/text-search.js';

/**
 * Many texts as one long one, which costs no object for each of them and is
 * searched at several gigabytes a second. Texts are numbered from 0.
 */
export type TextTable = {
	readonly size: number;
	at(index: number): string;
	/** A part of one, in UTF-16 units. */
	slice(index: number, from: number, length: number): string;
	/**
	 * Sets `found[first + index]` to 1 for each text that holds what is searched
	 * for, as it is written or as it reads without JSON's escapes. Texts for
	 * which it is 1 already may be passed over.
	 *
	 * @param search for a text that is not empty and has no `"`
	 */
	find(search: TextSearch, found: Uint8Array, first: number): void;
};

// Between two texts, so that nothing is found across them.
export const separator = '"';

/**
 * Texts with separators behind them. In a string and not in a buffer: making
 * strings of 122 MB of buffers took 208 ms, searching them 25.
 */
export type Run = {
	readonly text: string;
	/** Where each begins, and where one behind the last would. */
	readonly starts: Uint32Array;
	/** Which texts of the table these are, ascending; undefined for all. */
	readonly indexes: Uint32Array | undefined;
};

/** @param narrow has all texts, but those of `wideRun` empty @param escaped which texts have a backslash */
export function tableOf(
	narrow: Run,
	wideRun: Run,
	escaped: Uint32Array,
): TextTable {
	const slice = (
		index: number,
		from: number,
		length = Number.POSITIVE_INFINITY,
	): string => {
		const place = placeOf(wideRun.indexes ?? [], index);
		return place === -1
			? sliceOf(narrow, index, from, length)
			: sliceOf(wideRun, place, from, length);
	};

	const at = (index: number) => slice(index, 0);
	return {
		size: narrow.starts.length - 1,
		at,
		slice,
		find(search, found, first) {
			findIn(narrow, search, found, first);
			findIn(wideRun, search, found, first);
			for (const index of escaped) {
				if (
					found[first + index] !== 1 &&
					search.isIn(withoutEscapes(at(index)))
				) {
					found[first + index] = 1;
				}
			}
		},
	};
}

function sliceOf(
	{text, starts}: Run,
	place: number,
	from: number,
	length: number,
): string {
	const start = (starts[place] ?? 0) + from;
	const end = (starts[place + 1] ?? 0) - separator.length;
	return text.slice(start, Math.min(start + length, end));
}

/** Where a number stands among ascending ones; -1 where it does not. */
export function placeOf(indexes: ArrayLike<number>, index: number): number {
	let low = 0;
	let high = indexes.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((indexes[middle] ?? 0) < index) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return indexes[low] === index ? low : -1;
}

function findIn(
	{text, starts, indexes}: Run,
	search: TextSearch,
	found: Uint8Array,
	first: number,
): void {
	const size = starts.length - 1;
	let place = 0;
	for (;;) {
		const end = search.endIn(text, starts[place] ?? text.length);
		if (end === -1) {
			return;
		}

		place = lastNotAfter(starts, end - 1, place);
		found[first + (indexes?.[place] ?? place)] = 1;
		do {
			place++;
		} while (place < size && found[first + (indexes?.[place] ?? place)] === 1);
		if (place >= size) {
			return;
		}
	}
}

/** The last start that is not after `position`; it is looked for from `from` on, in ever larger steps, since it mostly is near. */
function lastNotAfter(
	starts: Uint32Array,
	position: number,
	from: number,
): number {
	let low = from;
	let step = 1;
	while ((starts[low + step] ?? Number.POSITIVE_INFINITY) <= position) {
		low += step;
		step *= 2;
	}

	let high = Math.min(low + step, starts.length);
	while (high - low > 1) {
		const middle = (low + high) >>> 1;
		if ((starts[middle] ?? 0) <= position) {
			low = middle;
		} else {
			high = middle;
		}
	}

	return low;
}
