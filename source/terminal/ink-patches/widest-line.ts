import {cellCount} from './cell-count.js';

/** @returns cells of the widest line of a text */
export type WidestLine = (text: string) => number;

/** In place of the package that Ink measures every text with, changed or not, in every frame. */
export function createWidestLine(stock: WidestLine): WidestLine {
	return text => cellCount(text) ?? stock(text);
}
