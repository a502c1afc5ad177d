import {fitText} from '../../text/fit-line.js';
import type {Segment, Tone} from '../../text/styled-line.js';

/** The text as a segment of exactly `width` cells. */
export function fittedSegment(
	text: string,
	width: number,
	tone: Tone,
	ellipsis?: string,
): Segment {
	return {text: fitText(text, width, 'left', ellipsis), tone};
}
