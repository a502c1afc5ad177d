import {cellCount} from './cell-count.js';

/** @returns the text without what would move the cursor or change modes */
export type SanitizeAnsi = (text: string) => string;

/**
 * In place of Ink's function, which parses every text in every frame, changed or
 * not. A text that can be read as cells has no other sequences than colours.
 */
export function createSanitizeAnsi(stock: SanitizeAnsi): SanitizeAnsi {
	return text => (cellCount(text) === undefined ? stock(text) : text);
}
