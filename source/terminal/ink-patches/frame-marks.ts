/** What Ink writes before and after a frame. */
export type FrameMarks = {readonly bsu: string; readonly esu: string};

const wrapOff = '\u{1B}[?7l';
const wrapOn = '\u{1B}[?7h';

/**
 * Ink's marks, without automatic line breaks between them. Where a character is
 * wider for the terminal than for qtail, its row loses its end; with line breaks
 * every row below would move down. Line breaks are on again after every frame, so
 * that nothing has to be restored however the program ends.
 */
export function createFrameMarks({bsu, esu}: FrameMarks): FrameMarks {
	return {bsu: bsu + wrapOff, esu: wrapOn + esu};
}
