import {clamp} from './clamp.js';

/** How far a key moves in a list. */
export type Move =
	| {readonly kind: 'rows'; readonly by: number}
	/** In heights of the list. */
	| {readonly kind: 'pages'; readonly by: number}
	| {readonly kind: 'start'}
	| {readonly kind: 'end'};

/**
 * The index after a move in a list of `length` rows, of which `height` are on
 * screen; 0 for an empty list.
 */
export function moveIndex(
	index: number,
	move: Move,
	{length, height}: {readonly length: number; readonly height: number},
): number {
	const last = Math.max(0, length - 1);
	switch (move.kind) {
		case 'rows': {
			return clamp(index + move.by, last);
		}

		case 'pages': {
			const rows = pageLines(move.by, height);
			return clamp(index + Math.sign(move.by) * rows, last);
		}

		case 'start': {
			return 0;
		}

		case 'end': {
			return last;
		}
	}
}

/** The same by what a layer measured. */
export function moveCursor(
	cursor: number,
	{
		move,
		extent: {lineCount: length, height},
	}: {
		readonly move: Move;
		readonly extent: {readonly lineCount: number; readonly height: number};
	},
): number {
	return moveIndex(cursor, move, {length, height});
}

/**
 * Lines that a key moves by. One line of the page before stays in sight, so that the
 * eye finds its place. @param by in heights of the list, up or down
 */
export function pageLines(by: number, height: number): number {
	return Math.max(1, Math.round(Math.abs(by) * (height - 1)));
}

/** The first visible line after a move in lines of which none is selected. */
export function moveTop(
	top: number,
	move: Move,
	{lineCount, height}: {readonly lineCount: number; readonly height: number},
): number {
	const lastTop = Math.max(0, lineCount - height);
	return moveIndex(Math.min(top, lastTop), move, {
		length: lastTop + 1,
		height,
	});
}
