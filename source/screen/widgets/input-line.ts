import {shiftLine} from '../../text/fit-line.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	cellWidth,
	type StyledLine,
	segment,
	styledLine,
} from '../../text/styled-line.js';
import type {TextInput} from '../../text/text-input.js';

export type InputLineOptions = {
	/** What stands before the text. */
	readonly prompt: string;
	readonly input: TextInput;
	/** Shown in place of an empty text. */
	readonly placeholder: string;
	/** Cells. */
	readonly width: number;
	readonly glyphs: Pick<Glyphs, 'ellipsis'>;
};

export type InputLine = {
	/** Exactly `width` cells. */
	readonly line: StyledLine;
	/** Cell of the caret, from 0. */
	readonly caret: number;
};

/** A text being edited, scrolled so that the caret and some of what follows stay in sight. */
export function inputLine({
	prompt,
	input: {text, caret},
	placeholder,
	width,
	glyphs,
}: InputLineOptions): InputLine {
	const room = Math.max(1, width - cellWidth(prompt));
	const content =
		text === ''
			? styledLine(segment(placeholder, 'dim'))
			: styledLine(segment(text), segment(' '));
	const before = cellWidth(segment(text.slice(0, caret)).text);
	// One more for a caret behind the last character.
	const cells = cellWidth(segment(text).text) + 1;
	const left =
		cells <= room
			? 0
			: Math.min(
					Math.max(0, before - Math.floor((room * 2) / 3)),
					cells - room,
				);
	const shown = shiftLine(content, left, room, glyphs.ellipsis);
	const line = styledLine(segment(prompt, 'key'), ...shown.segments);
	return {
		line: shiftLine(line, 0, width, glyphs.ellipsis),
		caret: Math.max(0, Math.min(cellWidth(prompt) + before - left, width - 1)),
	};
}
