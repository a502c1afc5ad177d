import {createTextSearch} from '../../filter/evaluate/text-search.js';
import {lineText, type StyledLine} from '../../text/styled-line.js';
import {visibleText} from '../../text/visible-text.js';
import type {WrappedLine} from '../../text/wrap-line.js';
import {lazyLines} from './lazy-lines.js';
import {type MarkedRange, markedLine} from './matched-segments.js';
import {rememberLast} from './remember-last.js';

/**
 * A place in a wrapped text that stays the same at any width: a row is what was one
 * line before it was wrapped.
 */
export type TextPlace = {
	/** From 0. */
	readonly row: number;
	/** UTF-16 units of the row before the place. */
	readonly offset: number;
};

export const textStart: TextPlace = {row: 0, offset: 0};

export function comparePlaces(a: TextPlace, b: TextPlace): number {
	return a.row - b.row || a.offset - b.offset;
}

/** The places of a text that hold a query. */
export type TextMatches = {
	readonly count: number;
	/** @param index from 0 */
	placeOf(index: number): TextPlace | undefined;
	/** The index of the first match at a place or behind it; `count` where there is none. */
	indexFrom(place: TextPlace): number;
	/** A line with the matches in it marked, one of them as the current one. */
	mark(lineIndex: number, current: TextPlace | undefined): StyledLine;
};

/** Wrapped lines, each with its place. They are made only as far as is asked for. */
export type WrappedText = {
	/** All lines made so far: at least the first `count`, or all that there are. */
	upTo(count: number): readonly StyledLine[];
	readonly isWhole: boolean;
	/** The index of the line that holds a place; of the last line where the text ends before it. */
	lineOf(place: TextPlace): number;
	/** The place of the beginning of a line; of the last one where there are fewer. */
	placeOf(lineIndex: number): TextPlace;
	/**
	 * Every place that holds a text, letter case aside, also across the end of a line.
	 * Makes all lines. Linear. Undefined for an empty text.
	 */
	matchesOf(query: string): TextMatches | undefined;
};

/** The text of wrapped lines. @param source makes them one by one */
export function wrappedText(source: Iterator<WrappedLine>): WrappedText {
	const content = lazyLines(source);
	const places: TextPlace[] = [];
	const upTo = (count: number) => {
		const lines = content.upTo(count);
		while (places.length < lines.length) {
			places.push(placeAfter(places.at(-1), lines, places.length));
		}

		return lines;
	};
	const matchesOf = rememberLast((query: string) =>
		query === ''
			? undefined
			: findMatches(query, upTo(Number.POSITIVE_INFINITY), places),
	);
	return {
		upTo,
		get isWhole() {
			return content.isWhole;
		},
		lineOf(place) {
			// Twice as many each time: the lines before a far place are made anyway.
			for (let count = Math.max(1, places.length); ; count *= 2) {
				upTo(count);
				const last = places.at(-1);
				if (
					content.isWhole ||
					(last !== undefined && comparePlaces(last, place) > 0)
				) {
					break;
				}
			}

			return Math.max(0, firstIndex(places, place, 'behind') - 1);
		},
		placeOf(lineIndex) {
			upTo(lineIndex + 1);
			return places[Math.min(lineIndex, places.length - 1)] ?? textStart;
		},
		matchesOf,
	};
}

function marginOf({continues}: WrappedLine): number {
	return continues?.margin ?? 0;
}

/** The place of the line `index`. @param before that of the line before it */
function placeAfter(
	before: TextPlace | undefined,
	lines: readonly WrappedLine[],
	index: number,
): TextPlace {
	const gap = lines[index]?.continues?.gap;
	const line = lines[index - 1];
	if (before === undefined || line === undefined) {
		return textStart;
	}

	return gap === undefined
		? {row: before.row + 1, offset: 0}
		: {
				row: before.row,
				offset: before.offset + unitsOfLine(line) - marginOf(line) + gap.length,
			};
}

function unitsOfLine({segments}: StyledLine): number {
	return segments.reduce((sum, {text}) => sum + text.length, 0);
}

/** The index of the first place at or behind another one. The places are in order. */
function firstIndex(
	places: readonly TextPlace[],
	place: TextPlace,
	where: 'at or behind' | 'behind',
): number {
	const least = where === 'behind' ? 1 : 0;
	let low = 0;
	let high = places.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		const candidate = places[middle];
		if (candidate && comparePlaces(candidate, place) < least) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return low;
}

function findMatches(
	query: string,
	lines: readonly WrappedLine[],
	places: readonly TextPlace[],
): TextMatches {
	const wanted = visibleText(query);
	const search = createTextSearch(wanted);
	const found: TextPlace[] = [];
	for (const {row, text} of rowsOf(lines)) {
		for (let end = search.endIn(text, 0); end !== -1; ) {
			found.push({row, offset: end - wanted.length});
			end = search.endIn(text, end);
		}
	}

	return {
		count: found.length,
		placeOf: index => found[index],
		indexFrom: place => firstIndex(found, place, 'at or behind'),
		mark(lineIndex, current) {
			const line = lines[lineIndex];
			const place = places[lineIndex];
			if (line === undefined || place === undefined) {
				return {segments: []};
			}

			const margin = marginOf(line);
			const end = place.offset + unitsOfLine(line) - margin;
			// A match may begin in the line before.
			const first = firstIndex(
				found,
				{row: place.row, offset: place.offset - wanted.length + 1},
				'at or behind',
			);
			const ranges: MarkedRange[] = [];
			for (let index = first; index < found.length; index++) {
				const match = found[index];
				if (
					match === undefined ||
					match.row !== place.row ||
					match.offset >= end
				) {
					break;
				}

				const offset = match.offset - place.offset;
				const from = Math.max(0, offset) + margin;
				const to =
					Math.min(offset + wanted.length, end - place.offset) + margin;
				const tone =
					current !== undefined && comparePlaces(match, current) === 0
						? 'current-match'
						: 'match';
				const last = ranges.at(-1);
				// A line of `xxxx` is one piece, not four.
				if (last?.to === from && last.tone === tone) {
					ranges[ranges.length - 1] = {...last, to};
				} else {
					ranges.push({from, to, tone});
				}
			}

			return markedLine(line, ranges);
		},
	};
}

/** The text of each row, as it was before it was wrapped. */
function* rowsOf(
	lines: readonly WrappedLine[],
): Generator<{readonly row: number; readonly text: string}> {
	let row = -1;
	let parts: string[] = [];
	for (const line of lines) {
		const text = lineText(line);
		if (line.continues === undefined) {
			if (row >= 0) {
				yield {row, text: parts.join('')};
			}

			row++;
			parts = [text];
		} else {
			parts.push(line.continues.gap, text.slice(line.continues.margin));
		}
	}

	if (row >= 0) {
		yield {row, text: parts.join('')};
	}
}
