import stringWidth from 'string-width';
import {
	isOneCellEach,
	isOneClusterEach,
	plainCells,
	plainWidth,
} from './plain-text.js';

export {isOneCellEach} from './plain-text.js';

// Up to 32 characters, each with the marks or Hangul vowels and tails on it. No
// cluster of visible text is longer, so none is cut. Without pieces, V8's
// segmenter takes time in the square of the length: on Node 20 a minute for
// 128 KB.
const joining = '\\p{M}\\u1160-\\u11FF\\uD7B0-\\uD7FB';
const pieces = new RegExp(`(?:[^${joining}]?[${joining}]{0,16}){1,32}`, 'gu');

// The sound marks of halfwidth katakana have a cell of their own, although
// Unicode joins any number of them to the character before.
const soundMark = /[\uFF9E\uFF9F]/;

/** Terminal cells that visible text takes. */
export function cellWidth(text: string): number {
	if (isOneCellEach(text)) {
		return text.length;
	}

	if (!isOneClusterEach(text)) {
		let cells = 0;
		for (const [piece] of text.matchAll(pieces)) {
			cells += isOneClusterEach(piece) ? plainWidth(piece) : stringWidth(piece);
		}

		return cells;
	}

	return plainWidth(text);
}

/**
 * UTF-16 units that hold at least that many cells of visible text: `visibleText`
 * leaves a letter four marks at most. Callers look no further into a text of
 * 256 KB.
 */
export function unitsOf(cells: number): number {
	return 10 * Math.max(0, cells) + 64;
}

/** Cells that visible text takes; where they are more than `limit`, any number above it. */
export function cellWidthUpTo(text: string, limit: number): number {
	if (isOneCellEach(text)) {
		return text.length;
	}

	if (text.length > unitsOf(limit)) {
		return limit + 1;
	}

	let width = 0;
	for (const {cells} of clustersOf(text)) {
		width += cells;
		if (width > limit) {
			break;
		}
	}

	return width;
}

type Cluster = {readonly text: string; readonly cells: number};

function* plainClustersOf(text: string): Generator<Cluster> {
	for (const character of text) {
		yield {text: character, cells: plainCells(character)};
	}
}

// Made on first use: it costs tens of ms, and most screens need none.
let segmenter: Intl.Segmenter | undefined;

/** The grapheme clusters of visible text: what a terminal draws as one piece. */
export function* clustersOf(text: string): Generator<Cluster> {
	if (isOneClusterEach(text)) {
		yield* plainClustersOf(text);
		return;
	}

	segmenter ??= new Intl.Segmenter('en', {granularity: 'grapheme'});
	for (const [piece] of text.matchAll(pieces)) {
		if (isOneClusterEach(piece)) {
			yield* plainClustersOf(piece);
			continue;
		}

		for (const {segment} of segmenter.segment(piece)) {
			if (soundMark.test(segment)) {
				for (const part of segment.split(/(?=[\uFF9E\uFF9F])/)) {
					yield {text: part, cells: cellWidth(part)};
				}
			} else {
				yield {text: segment, cells: clusterCells(segment)};
			}
		}
	}
}

// One cluster takes 10 µs to measure, and a text of 256 KB has 60,000 with marks, of
// which few differ.
const measured = new Map<string, number>();
const mostMeasured = 2000;

function clusterCells(cluster: string): number {
	const known = measured.get(cluster);
	if (known !== undefined) {
		return known;
	}

	if (measured.size >= mostMeasured) {
		measured.clear();
	}

	const cells = cellWidth(cluster);
	measured.set(cluster, cells);
	return cells;
}
