import {cellWidth} from '../../text/cell-width.js';
import {fitLine, shiftLine} from '../../text/fit-line.js';
import {formatCount} from '../../text/format-count.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	lineWidth,
	type Segment,
	type StyledLine,
	segment,
	styledLine,
} from '../../text/styled-line.js';
import {longestInput, type TextInput} from '../../text/text-input.js';

export type InputLineOptions = {
	/** Before the text: `/ `. */
	readonly prompt: string;
	readonly input: TextInput;
	/** The same text in several tones. */
	readonly content?: readonly Segment[];
	/** Shown in place of an empty text. */
	readonly placeholder: string;
	/** Cells. */
	readonly width: number;
	readonly glyphs: Pick<Glyphs, 'ellipsis' | 'error'>;
};

export type InputLine = {
	/** Exactly `width` cells. */
	readonly line: StyledLine;
	/** Cell of the caret, from 0. */
	readonly caret: number;
	/** Cells of the prompt, the whole text and a caret behind it; may be more than `width`. */
	readonly used: number;
};

/**
 * A text being edited, scrolled so that the caret and some text behind it are in
 * sight. At the right it says where a paste did not fit and was refused.
 */
export function inputLine(options: InputLineOptions): InputLine {
	const {input, width, glyphs} = options;
	if (!input.isFull) {
		return scrolledLine(options);
	}

	const note = `  ${glyphs.error} refused: at most ${formatCount(longestInput)} characters`;
	const {line, caret, used} = scrolledLine({
		...options,
		width: Math.max(0, width - cellWidth(note)),
	});
	return {
		line: fitLine(
			styledLine(...line.segments, segment(note, 'error')),
			width,
			glyphs.ellipsis,
		),
		caret,
		used: used + cellWidth(note),
	};
}

function scrolledLine({
	prompt,
	input: {text, caret},
	content = [segment(text)],
	placeholder,
	width,
	glyphs,
}: InputLineOptions): InputLine {
	const room = Math.max(1, width - cellWidth(prompt));
	const drawn =
		text === ''
			? styledLine(segment(placeholder, 'dim'))
			: styledLine(...content, segment(' '));
	const before = cellWidth(segment(text.slice(0, caret)).text);
	// The last cell is for a caret behind the last character.
	const cells = lineWidth({segments: content}) + 1;
	const left =
		cells <= room
			? 0
			: Math.min(
					Math.max(0, before - Math.floor((room * 2) / 3)),
					cells - room,
				);
	const shown = shiftLine(drawn, left, room, glyphs.ellipsis);
	const line = styledLine(segment(prompt, 'key'), ...shown.segments);
	return {
		line: shiftLine(line, 0, width, glyphs.ellipsis),
		caret: Math.max(0, Math.min(cellWidth(prompt) + before - left, width - 1)),
		used: cellWidth(prompt) + cells,
	};
}
