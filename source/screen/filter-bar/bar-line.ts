import type {FilterSyntaxError} from '../../filter/filter-expression.js';
import {cellWidth, clustersOf, isOneCellEach} from '../../text/cell-width.js';
import {fitLine} from '../../text/fit-line.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	type Segment,
	type StyledLine,
	segment,
} from '../../text/styled-line.js';
import type {TextInput} from '../../text/text-input.js';
import {inputLine} from '../widgets/input-line.js';
import {withHint} from './with-hint.js';

export type BarLineOptions = {
	/** The key that opens the bar, drawn before the text. */
	readonly key: string;
	readonly input: TextInput;
	/** Why the text is not in force. */
	readonly error: FilterSyntaxError | undefined;
	/** What can be typed, at the right edge where there is room. */
	readonly hint: string;
	/** Instead of it where there is less room. @default hint */
	readonly briefHint?: string;
	/** Cells. */
	readonly width: number;
	readonly glyphs: Glyphs;
};

export type BarLine = {
	/** Exactly `width` cells. */
	readonly line: StyledLine;
	/** The cell of the caret, from 0. */
	readonly caret: number;
	/** The cell of an offset in the text, or the nearest one that is on the line. */
	cellOf(offset: number): number;
};

/** The filter being typed, with the faulty part in the tone of errors: `/ event:`. */
export function barLine({
	key,
	input,
	error,
	hint,
	briefHint = hint,
	width,
	glyphs,
}: BarLineOptions): BarLine {
	const {line, caret, used} = inputLine({
		prompt: `${key} `,
		// The error says below what does not fit.
		input: {text: input.text, caret: input.caret},
		content: inputSegments(input.text, error),
		placeholder: '',
		width,
		glyphs,
	});
	const first = cellWidth(`${key} `);
	const last = Math.max(first, width - 1);
	const cellOf = (offset: number) =>
		Math.max(
			first,
			Math.min(
				last,
				caret +
					cellsBefore(input.text, offset) -
					cellsBefore(input.text, input.caret),
			),
		);
	const isRoomy = used + 2 + cellWidth(segment(hint).text) <= width;
	return {
		line:
			error === undefined
				? withHint(line, used, {
						...{hint: isRoomy ? hint : briefHint, width, glyphs},
					})
				: fitLine(line, width, glyphs.ellipsis),
		caret,
		cellOf,
	};
}

/** Cells of the text before an offset. */
function cellsBefore(text: string, offset: number): number {
	return cellWidth(segment(text.slice(0, clusterStart(text, offset))).text);
}

/** The text, with the faulty part in the tone of errors. */
function inputSegments(
	text: string,
	error: FilterSyntaxError | undefined,
): readonly Segment[] {
	if (error === undefined) {
		return [segment(text)];
	}

	const from = clusterStart(text, error.at);
	const to = clusterStart(text, error.at + error.length);
	return [
		segment(text.slice(0, from)),
		segment(text.slice(from, to), 'error'),
		segment(text.slice(to)),
	];
}

/** The offset, moved to the start of its grapheme cluster: half a cluster has another width than the whole. */
function clusterStart(text: string, offset: number): number {
	if (isOneCellEach(text)) {
		return offset;
	}

	let start = 0;
	for (const cluster of clustersOf(text)) {
		if (start + cluster.text.length > offset) {
			break;
		}

		start += cluster.text.length;
	}

	return start;
}
