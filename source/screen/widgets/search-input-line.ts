import {cellWidth} from '../../text/cell-width.js';
import {fitLine} from '../../text/fit-line.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	type StyledLine,
	segment,
	styledLine,
	type Tone,
} from '../../text/styled-line.js';
import type {TextInput} from '../../text/text-input.js';
import {inputLine} from './input-line.js';
import {markCaret} from './mark-caret.js';

export type SearchInputLineOptions = {
	/** The key that opens it, drawn before the text. */
	readonly key: string;
	readonly input: TextInput;
	/** The line has the focus. */
	readonly isTyping: boolean;
	readonly placeholder: string;
	/** How much was found; empty where there is nothing to say. */
	readonly note: {readonly text: string; readonly tone: Tone};
	/** Cells. */
	readonly width: number;
	readonly glyphs: Glyphs;
};

/** A text that is searched for, with what was found at the right: `s us-east-1      2 of 7`. */
export function searchInputLine({
	key,
	input,
	isTyping,
	placeholder,
	note,
	width,
	glyphs,
}: SearchInputLineOptions): StyledLine {
	const end = note.text === '' ? '' : `  ${note.text}`;
	const {line, caret} = inputLine({
		prompt: `${key} `,
		input,
		placeholder,
		width: Math.max(0, width - cellWidth(end)),
		glyphs,
	});
	const typed = isTyping ? markCaret(line, caret) : line;
	return fitLine(
		styledLine(...typed.segments, segment(end, note.tone)),
		width,
		glyphs.ellipsis,
	);
}
