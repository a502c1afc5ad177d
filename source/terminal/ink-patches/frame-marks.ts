/** What Ink writes before and after a frame. */
export type FrameMarks = {readonly bsu: string; readonly esu: string};

const wrapOff = '\u{1B}[?7l';
const wrapOn = '\u{1B}[?7h';

/**
 * Ink's marks, and no automatic line break between them: where a terminal
 * takes a character for wider than we do, one row loses its end, instead of
 * all rows below their places. On again after every frame, so that there is
 * nothing to put back however the program ends.
 */
export function createFrameMarks({bsu, esu}: FrameMarks): FrameMarks {
	return {bsu: bsu + wrapOff, esu: wrapOn + esu};
}
