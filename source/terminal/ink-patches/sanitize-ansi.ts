import {cellCount} from './cell-count.js';

/** @returns the text without what would move the cursor or change modes */
export type SanitizeAnsi = (text: string) => string;

/**
 * In place of Ink's, which takes every text apart in every frame, changed or
 * not. What can be read as cells has nothing to take out.
 */
export function createSanitizeAnsi(stock: SanitizeAnsi): SanitizeAnsi {
	return text => (cellCount(text) === undefined ? stock(text) : text);
}
