import {cellWidth} from './cell-width.js';
import {type VisibleText, visibleText} from './visible-text.js';

/** The meaning of a piece of text; `terminal/theme.ts` turns it into colour. */
export type Tone =
	| 'plain'
	| 'dim'
	| 'strong'
	| 'title'
	| 'title-focused'
	| 'chip'
	| 'key'
	| 'match'
	/** The match that was gone to. */
	| 'current-match'
	/** The place where typing goes. */
	| 'caret'
	| 'read-only'
	| 'mutating'
	| 'destructive'
	/** A call that changes who may do what. */
	| 'permission'
	/** A call that lets data or access out. */
	| 'export'
	| 'unknown'
	| 'error'
	| 'warning'
	| 'ok'
	| 'root'
	/** The time of a row of another day than those around it. */
	| 'other-day'
	| 'json-key'
	| 'json-string'
	| 'json-number'
	| 'json-literal';

/** Made by `segment` only, so that all text of a pane passed `visibleText`. */
export type Segment = {
	readonly text: VisibleText;
	readonly tone: Tone;
	/** The cell that a key acts on. */
	readonly isUnderlined?: true;
};

/** One row of one pane, at most as wide as the pane. */
export type StyledLine = {
	readonly segments: readonly Segment[];
	/** The row under the cursor. */
	readonly isSelected?: boolean;
};

export function segment(text: string, tone: Tone = 'plain'): Segment {
	return {text: visibleText(text), tone};
}

export function styledLine(...segments: readonly Segment[]): StyledLine {
	return {segments};
}

/** The same pieces of text, underlined. */
export function underlined(segments: readonly Segment[]): readonly Segment[] {
	return segments.map(part => ({...part, isUnderlined: true}));
}

/** A line of one tone. */
export function textLine(text: string, tone: Tone = 'plain'): StyledLine {
	return {segments: [segment(text, tone)]};
}

/** Cells. */
export function lineWidth(line: StyledLine): number {
	let width = 0;
	for (const {text} of line.segments) {
		width += cellWidth(text);
	}

	return width;
}

/** The line without its tones. */
export function lineText(line: StyledLine): string {
	return line.segments.map(({text}) => text).join('');
}
