import {fitText} from '../../../text/fit-line.js';
import {formatCompactCount, formatCount} from '../../../text/format-count.js';
import type {Glyphs} from '../../../text/glyphs.js';
import type {RowRepeats} from './cell-input.js';

/** Cells of a count of repeats that has a column of its own: `×12.3k`. */
export const repeatCells = 6;

/** `×37`; of more than 9,999 in a narrow cell rounded down: `×12.3k`. @param width cells that the count may have */
export function repeatText(
	{count}: Pick<RowRepeats, 'count'>,
	width: number,
	{times}: Pick<Glyphs, 'times'>,
): string {
	const exact = times + formatCount(count);
	return exact.length <= width ? exact : times + formatCompactCount(count);
}

/**
 * What a cell shows of repeats in place of one value: `several addresses` where they
 * have more than one, `…` where not all were looked at. Undefined where they share
 * the value, and where a row stands for itself.
 */
export function unsharedText(
	repeats: RowRepeats | undefined,
	value: keyof RowRepeats['values'],
	{
		noun,
		width,
		ellipsis,
	}: {
		/** In the plural. */
		readonly noun: string;
		readonly width: number;
		readonly ellipsis: string;
	},
): string | undefined {
	switch (repeats?.values[value]) {
		case undefined:
		case 'one': {
			return undefined;
		}

		case 'several': {
			const whole = `several ${noun}`;
			return whole.length <= width ? whole : fitText('several', width).trim();
		}

		case 'unknown': {
			return ellipsis;
		}
	}
}
