/**
 * The style of a cell as bits: every style that the theme writes. Character and
 * style are one number, so that rows are compared without an object a cell.
 */
export type TextStyle = number;

export const plainStyle: TextStyle = 0;

/** Bits that a style takes. */
export const styleBits = 8;

/** Foreground colours take the lowest bits: 0 none, 1 to 8 for SGR 30 to 37. */
const colourMask = 0b1111;
const firstColour = 30;
const colours = 8;
const defaultColour = 39;

const attributes = [
	{bit: 1 << 4, on: 1, off: 22},
	{bit: 1 << 5, on: 2, off: 22},
	{bit: 1 << 6, on: 4, off: 24},
	{bit: 1 << 7, on: 7, off: 27},
] as const;

/** The style after an SGR sequence of this one parameter; undefined for one that the theme does not use. */
export function applySgr(
	style: TextStyle,
	parameter: number,
): TextStyle | undefined {
	if (parameter >= firstColour && parameter < firstColour + colours) {
		return (style & ~colourMask) | (parameter - firstColour + 1);
	}

	if (parameter === defaultColour) {
		return style & ~colourMask;
	}

	let isKnown = false;
	let next = style;
	for (const {bit, on, off} of attributes) {
		if (parameter === on) {
			return style | bit;
		}

		if (parameter === off) {
			isKnown = true;
			next &= ~bit;
		}
	}

	return isKnown ? next : undefined;
}

// The changes between styles, of which a few dozen occur.
const knownChanges = new Map<number, string>();

/** The SGR sequences that lead from one style to another. */
export function sgrBetween(from: TextStyle, to: TextStyle): string {
	const key = (from << styleBits) | to;
	let change = knownChanges.get(key);
	if (change === undefined) {
		change = composeChange(from, to);
		knownChanges.set(key, change);
	}

	return change;
}

function composeChange(from: TextStyle, to: TextStyle): string {
	const ends = new Set<number>();
	let left = from;
	for (const {bit, off} of attributes) {
		if ((from & bit) !== 0 && (to & bit) === 0) {
			ends.add(off);
		}
	}

	// 22 ends bold and dim alike.
	for (const off of ends) {
		left = applySgr(left, off) ?? left;
	}

	const parameters: number[] = [...ends];
	const colour = to & colourMask;
	if (colour !== (from & colourMask)) {
		parameters.push(colour === 0 ? defaultColour : firstColour + colour - 1);
	}

	for (const {bit, on} of attributes) {
		if ((to & bit) !== 0 && (left & bit) === 0) {
			parameters.push(on);
		}
	}

	return parameters.map(parameter => `\u{1B}[${parameter}m`).join('');
}
