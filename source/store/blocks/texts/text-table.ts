import {
	type TextSearch,
	withoutEscapes,
} from '../../../filter/evaluate/text-search.js';

/**
 * Many texts as one long string: no object for each, and searched at several
 * gigabytes a second. Texts are numbered from 0.
 */
export type TextTable = {
	readonly size: number;
	at(index: number): string;
	/** A part of a text, from and to in UTF-16 units. */
	slice(index: number, from: number, length: number): string;
	/**
	 * Sets `found[first + index]` to 1 for each text that holds the search, with or
	 * without JSON's escapes. Texts for which it is already 1 may be skipped.
	 *
	 * @param search for a text that is not empty and has no `"`
	 */
	find(search: TextSearch, found: Uint8Array, first: number): void;
};

// Stands between two texts, so that no search matches across them.
export const separator = '"';

/**
 * Texts, each followed by a separator. A string and no buffer: to make strings of
 * 122 MB of buffers took 208 ms, and to search the strings 25 ms.
 */
export type Run = {
	readonly text: string;
	/** Where each text begins. One more entry is where the last ends. */
	readonly starts: Uint32Array;
	/** The numbers of these texts in the table, ascending; undefined for all. */
	readonly indexes: Uint32Array | undefined;
};

/** A table as data, which a thread can hand to another one. */
export type TextTableData = {
	/** All texts, with empty ones for those of `wide`. */
	readonly narrow: Run;
	/** The texts with characters that take more than one byte. */
	readonly wide: Run;
	/** The numbers of the texts that have a backslash. */
	readonly escaped: Uint32Array;
};

export function tableOf({
	narrow,
	wide: wideRun,
	escaped,
}: TextTableData): TextTable {
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

/** The index of a number among ascending ones, or -1. */
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

/** The index of the last start that is not after `position`. The search doubles its steps from `from` on, as it is mostly near. */
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
