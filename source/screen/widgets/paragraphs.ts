import {
	type Segment,
	type StyledLine,
	segment,
	type Tone,
	textLine,
} from '../../text/styled-line.js';
import {wrappedLines} from '../../text/wrap-line.js';

export type Paragraph = {
	readonly segments: readonly Segment[];
	/** Where rows are scarce, paragraphs of the highest rank are dropped first. */
	readonly rank: number;
};

export function paragraph(
	rank: number,
	text: string,
	tone: Tone = 'plain',
): Paragraph {
	return {segments: [segment(text, tone)], rank};
}

/** `? help   q quit` */
export function keysParagraph(
	keys: ReadonlyArray<readonly [key: string, does: string]>,
): Paragraph {
	return {
		segments: keys.flatMap(([key, does], index) => [
			segment(`${index === 0 ? '' : '   '}${key}`, 'key'),
			segment(` ${does}`),
		]),
		rank: 1,
	};
}

/**
 * At most `height` lines of at most `width` cells. Blank lines between the
 * paragraphs are dropped first, then whole paragraphs, then the end of the last.
 */
export function fitParagraphs(
	paragraphs: readonly Paragraph[],
	width: number,
	height: number,
): readonly StyledLine[] {
	const blocks = paragraphs.map(({segments, rank}) => ({
		rank,
		lines: firstLines(segments, width, height + 1),
	}));
	const spaced = blocks.flatMap(({lines}, index) =>
		index === 0 ? lines : [textLine(''), ...lines],
	);
	if (spaced.length <= height) {
		return spaced;
	}

	const kept = [...blocks];
	while (kept.length > 1 && kept.flatMap(({lines}) => lines).length > height) {
		const worst = Math.max(...kept.map(({rank}) => rank));
		kept.splice(
			kept.findIndex(({rank}) => rank === worst),
			1,
		);
	}

	return kept.flatMap(({lines}) => lines).slice(0, Math.max(0, height));
}

/** No more than are needed to see that they do not fit. */
function firstLines(
	segments: readonly Segment[],
	width: number,
	count: number,
): readonly StyledLine[] {
	const lines: StyledLine[] = [];
	for (const line of wrappedLines(segments, Math.max(2, width))) {
		lines.push(line);
		if (lines.length >= count) {
			break;
		}
	}

	return lines;
}
