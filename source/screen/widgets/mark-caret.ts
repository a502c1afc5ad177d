import {cellWidth, clustersOf} from '../../text/cell-width.js';
import {
	type Segment,
	type StyledLine,
	segment,
} from '../../text/styled-line.js';

/** The line with the character in its cell `caret`, from 0, in the tone of the caret. */
export function markCaret(
	line: StyledLine,
	caret: number | undefined,
): StyledLine {
	if (caret === undefined) {
		return line;
	}

	const segments: Segment[] = [];
	let at = 0;
	for (const piece of line.segments) {
		const cells = cellWidth(piece.text);
		segments.push(
			...(at <= caret && caret < at + cells
				? splitAt(piece, caret - at)
				: [piece]),
		);
		at += cells;
	}

	return {...line, segments};
}

function splitAt({text, tone}: Segment, cell: number): readonly Segment[] {
	const parts: [string, string, string] = ['', '', ''];
	let at = 0;
	for (const cluster of clustersOf(text)) {
		const end = at + cluster.cells;
		parts[end <= cell ? 0 : at <= cell ? 1 : 2] += cluster.text;
		at = end;
	}

	return [
		segment(parts[0], tone),
		segment(parts[1], 'caret'),
		segment(parts[2], tone),
	];
}
