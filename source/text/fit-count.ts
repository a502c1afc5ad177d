import {fitText} from './fit-line.js';
import {formatCompactCount, formatCount} from './format-count.js';

/** A count at the right of `width` cells: exact where that fits, else rounded down. */
export function fitCount(count: number, width: number): string {
	const exact = formatCount(count);
	// Digits and commas have a cell each.
	return exact.length <= width
		? exact.padStart(width)
		: fitText(formatCompactCount(count), width, 'right');
}
