import {cellCount} from './cell-count.js';

/** @returns cells of the widest line of a text */
export type WidestLine = (text: string) => number;

/** In place of the package by which Ink measures every text in every frame, changed or not. */
export function createWidestLine(stock: WidestLine): WidestLine {
	return text => cellCount(text) ?? stock(text);
}
