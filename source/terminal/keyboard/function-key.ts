import {escapeByte} from './key-sequences.js';

const escapeText = String.fromCharCode(escapeByte);

// `ESC [ 11 ~` is F1. There is no 16, 22.
const tildeNumbers = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24];

// F1 of the kitty keyboard protocol: `ESC [ 57364 u`.
const kittyF1 = 57_364;

// CapsLock and NumLock count among the modifiers of the kitty keyboard protocol.
const lockBits = 64 + 128;

const insertNumber = 2;

/**
 * Function keys and Insert in one form that Ink passes on: Ink reads their own
 * sequences and then tells of a key without a name. `ESC O P`, `ESC [ P`,
 * `ESC [ 11 ~`, `ESC [ [ A` and `ESC [ 57364 u` are all F1.
 *
 * The form is that of the kitty keyboard protocol, with the name as the text
 * and the modifier Hyper, which no keyboard has, so that no typed text is
 * taken for it. `terminal/read-key.ts` reads it.
 *
 * @param introducer the character behind `ESC`
 * @param body all behind that, with the last character
 * @returns undefined for every other key, for a key with a modifier, and for a release
 */
export function functionKey(
	introducer: 'O' | '[',
	body: string,
): string | undefined {
	const name = nameOf(introducer, body);
	if (name === undefined) {
		return undefined;
	}

	const codes = Array.from(name, character => character.codePointAt(0));
	return `${escapeText}[${kittyF1};17;${codes.join(':')}u`;
}

function nameOf(introducer: 'O' | '[', body: string): string | undefined {
	if (introducer === 'O') {
		return letterName(body);
	}

	const linux = /^\[([A-E])$/.exec(body)?.[1];
	if (linux !== undefined) {
		return `F${linux.charCodeAt(0) - 64}`;
	}

	const match = /^(?:(\d+)(?:;(\d+)(?::([12]))?)?)?([PQRSu~])$/.exec(body);
	const [, number = '1', modifiers = '1', , last = ''] = match ?? [];
	if (match === null || ((Number(modifiers) - 1) & ~lockBits) !== 0) {
		return undefined;
	}

	if (last === 'u') {
		const index = Number(number) - kittyF1;
		return index >= 0 && index < tildeNumbers.length
			? `F${index + 1}`
			: undefined;
	}

	if (last !== '~') {
		return number === '1' ? letterName(last) : undefined;
	}

	const index = tildeNumbers.indexOf(Number(number));
	return index === -1
		? Number(number) === insertNumber
			? 'Insert'
			: undefined
		: `F${index + 1}`;
}

/** `P` is F1, `S` is F4. */
function letterName(letter: string): string | undefined {
	return /^[PQRS]$/.test(letter) ? `F${letter.charCodeAt(0) - 79}` : undefined;
}
