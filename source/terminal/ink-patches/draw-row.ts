import {cellCount} from './cell-count.js';
import {type Clip, letsThrough} from './clip.js';
import type {OutputClass, Transformer} from './output-class.js';

/** A text of one line, at its place in a row. */
export type Fragment = {
	/** Cells. */
	readonly x: number;
	readonly text: string;
	/** How components change the line, the innermost first. */
	readonly transformers: readonly Transformer[];
	readonly clip: Clip | undefined;
};

/** Draws a row of fragments as a string without blanks at its end. */
export type DrawRow = (
	fragments: readonly Fragment[],
	/** Cells. */
	width: number,
) => string;

// Rows that Ink's class draws cost it 2 ms each on Node 20, and stay the same for
// many frames.
const mostRemembered = 500;

export function createDrawRow(Stock: OutputClass): DrawRow {
	const remembered = new Map<string, string>();
	return (fragments, width) => {
		if (!fragments.every(isUntransformed)) {
			return drawByStock(fragments, width, Stock);
		}

		const drawn = putSideBySide(fragments);
		if (drawn !== undefined) {
			return drawn;
		}

		const key = JSON.stringify([
			width,
			fragments.map(({x, text, clip}) => [x, text, clip?.x1, clip?.x2]),
		]);
		let row = remembered.get(key);
		if (row === undefined) {
			if (remembered.size >= mostRemembered) {
				remembered.clear();
			}

			row = drawByStock(fragments, width, Stock);
			remembered.set(key, row);
		}

		return row;
	};
}

/** Every `<Text>` of Ink has a transformer, which changes nothing where the `<Text>` has no style. */
function isUntransformed({text, transformers}: Fragment): boolean {
	return transformers.every(transform => transform(text, 0) === text);
}

function putSideBySide(fragments: readonly Fragment[]): string | undefined {
	let row = '';
	let column = 0;
	for (const {x, text, clip} of fragments) {
		const cells = cellCount(text);
		if (
			cells === undefined ||
			x < column ||
			(clip !== undefined && !letsThrough(clip, x, x + cells))
		) {
			return undefined;
		}

		row += ' '.repeat(x - column) + text;
		column = x + cells;
	}

	return row.trimEnd();
}

function drawByStock(
	fragments: readonly Fragment[],
	width: number,
	Stock: OutputClass,
): string {
	const row = new Stock({width, height: 1});
	for (const {x, text, transformers, clip} of fragments) {
		if (clip !== undefined) {
			row.clip({...clip, y1: undefined, y2: undefined});
		}

		row.write(x, 0, text, {transformers});
		if (clip !== undefined) {
			row.unclip();
		}
	}

	return row.get().output;
}
