import type {TextSearch} from '../../filter/evaluate/text-search.js';
import {clustersOf, isOneCellEach} from '../../text/cell-width.js';
import {exactSearch} from '../../text/linear-search.js';
import {
	type Segment,
	type StyledLine,
	segment,
	type Tone,
} from '../../text/styled-line.js';

/** A part of a line in UTF-16 units, and the tone that marks it. */
export type MarkedRange = {
	readonly from: number;
	/** Behind the last unit. */
	readonly to: number;
	readonly tone: Tone;
};

/**
 * A text in one tone, with the first place that holds `query`,
 * case-insensitively, in the tone of matches.
 */
export function matchedSegments(
	text: string,
	query: string,
	tone: Tone = 'plain',
): readonly Segment[] {
	const lower = text.toLowerCase();
	const wanted = query.toLowerCase();
	const end = wanted === '' ? -1 : exactSearch(wanted)(lower, 0);
	// A few letters get longer in lower case, as İ does, which moves the offsets
	// of all that follow.
	if (end === -1 || lower.length !== text.length) {
		return [segment(text, tone)];
	}

	const at = end - wanted.length;
	return [
		segment(text.slice(0, at), tone),
		segment(text.slice(at, end), 'match'),
		segment(text.slice(end), tone),
	].filter(({text: part}) => part !== '');
}

/** Every part of a text that holds what is searched for, in order. */
export function matchedRanges(
	text: string,
	search: TextSearch,
): readonly MarkedRange[] {
	const ranges: MarkedRange[] = [];
	const length = search.text.length;
	for (let end = search.endIn(text, 0); end !== -1; ) {
		ranges.push({from: end - length, to: end, tone: 'match'});
		end = search.endIn(text, end);
	}

	return ranges;
}

/**
 * The line with parts of it in other tones. A part grows to whole grapheme
 * clusters: half a cluster would be drawn in other cells than the whole.
 *
 * @param ranges in order, without overlap
 */
export function markedLine<Line extends StyledLine>(
	line: Line,
	ranges: readonly MarkedRange[],
): Line {
	if (ranges.length === 0) {
		return line;
	}

	const segments: Segment[] = [];
	let start = 0;
	let next = 0;
	for (const piece of line.segments) {
		const end = start + piece.text.length;
		const inside: MarkedRange[] = [];
		for (let range = ranges[next]; range !== undefined; range = ranges[next]) {
			if (range.from < end && range.to > start) {
				inside.push({
					from: Math.max(0, range.from - start),
					to: Math.min(end, range.to) - start,
					tone: range.tone,
				});
			}

			if (range.to > end) {
				break;
			}

			next++;
		}

		segments.push(...markedPiece(piece, inside));
		start = end;
	}

	return {...line, segments};
}

function markedPiece(
	{text, tone}: Segment,
	ranges: readonly MarkedRange[],
): readonly Segment[] {
	const parts: Segment[] = [];
	let at = 0;
	for (const range of wholeClusters(text, ranges)) {
		const from = Math.max(at, range.from);
		parts.push(
			segment(text.slice(at, from), tone),
			segment(text.slice(from, range.to), range.tone),
		);
		at = Math.max(at, range.to);
	}

	parts.push(segment(text.slice(at), tone));
	return parts.filter(({text: part}) => part !== '');
}

function wholeClusters(
	text: string,
	ranges: readonly MarkedRange[],
): readonly MarkedRange[] {
	if (ranges.length === 0 || isOneCellEach(text)) {
		return ranges;
	}

	const boundaries = [0];
	for (const cluster of clustersOf(text)) {
		boundaries.push((boundaries.at(-1) ?? 0) + cluster.text.length);
	}

	return ranges.map(range => ({
		...range,
		from: boundaries.findLast(boundary => boundary <= range.from) ?? 0,
		to: boundaries.find(boundary => boundary >= range.to) ?? text.length,
	}));
}
