import {isOneCellEach, isOneClusterEach} from '../../text/plain-text.js';
import {applySgr, plainStyle, styleBits, type TextStyle} from './text-style.js';

/** A cell on which nothing is drawn. */
export const blankCell = cellOf(0x20, plainStyle);

/** Longer texts are not read: no screen is that wide. */
export const mostCells = 2000;

/**
 * One cell as a number: a character (a UTF-16 unit) and its style. The second
 * cell of a wide character has the character 0.
 */
export function cellOf(character: number, style: TextStyle): number {
	return (character << styleBits) | style;
}

export function characterOf(cell: number): number {
	return cell >>> styleBits;
}

export function styleOf(cell: number): TextStyle {
	return cell & ((1 << styleBits) - 1);
}

const escapeUnit = 0x1b;
const bracket = 0x5b;
const zero = 0x30;

/**
 * Reads a text into cells: the characters that are drawn by themselves, and the
 * SGR sequences that the theme writes.
 *
 * @param into has room for `mostCells`
 * @returns how many cells the text takes; undefined where it has anything else,
 * leaves a style open or is too long
 */
export function readCells(text: string, into: Uint32Array): number | undefined {
	let style = plainStyle;
	let length = 0;
	// The last cell is for the second half of a wide character.
	const most = Math.min(mostCells, into.length) - 1;
	for (let at = 0; at < text.length; at++) {
		const character = text.charCodeAt(at);
		if (character === escapeUnit) {
			const end = text.indexOf('m', at + 2);
			const next = end === -1 ? undefined : applySequence(style, text, at, end);
			if (next === undefined) {
				return undefined;
			}

			style = next;
			at = end;
			continue;
		}

		const width = widthOf(character);
		if (width === 0 || length >= most) {
			return undefined;
		}

		into[length++] = cellOf(character, style);
		if (width === 2) {
			into[length++] = cellOf(0, style);
		}
	}

	return style === plainStyle ? length : undefined;
}

/** `ESC [ n m` with one number of one or two digits, which is how chalk writes. */
function applySequence(
	style: TextStyle,
	text: string,
	at: number,
	end: number,
): TextStyle | undefined {
	const digits = end - at - 2;
	if (text.charCodeAt(at + 1) !== bracket || digits < 1 || digits > 2) {
		return undefined;
	}

	let parameter = 0;
	for (let place = at + 2; place < end; place++) {
		const digit = text.charCodeAt(place) - zero;
		if (digit < 0 || digit > 9) {
			return undefined;
		}

		parameter = parameter * 10 + digit;
	}

	return applySgr(style, parameter);
}

// Looked up once per character instead of once per cell of every frame.
const unknown = 0;
const notAlone = 3;
const widths = new Uint8Array(0x1_00_00);

/** 1 or 2 cells; 0 for a unit that is drawn together with others, or not at all. */
function widthOf(character: number): number {
	let width = widths[character] ?? notAlone;
	if (width === unknown) {
		const text = String.fromCharCode(character);
		width = isOneCellEach(text) ? 1 : isOneClusterEach(text) ? 2 : notAlone;
		widths[character] = width;
	}

	return width === notAlone ? 0 : width;
}
