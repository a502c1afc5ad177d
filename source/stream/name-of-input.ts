import {isUtf8} from 'node:buffer';

/**
 * The name of an input on screen: `-` is `stdin`, a file has its path. In a path
 * that is not UTF-8, each byte that is wrong shows as `\xE9`.
 */
export function nameOfInput(input: string | Buffer): string {
	if (typeof input === 'string') {
		return input === '-' ? 'stdin' : input;
	}

	let name = '';
	for (let at = 0; at < input.length; ) {
		const length = lengthsOfCharacters.find(
			bytes =>
				at + bytes <= input.length && isUtf8(input.subarray(at, at + bytes)),
		);
		name +=
			length === undefined
				? `\\x${input.toString('hex', at, at + 1).toUpperCase()}`
				: input.toString('utf8', at, at + length);
		at += length ?? 1;
	}

	return name;
}

/** Of characters in UTF-8, bytes. */
const lengthsOfCharacters = [1, 2, 3, 4] as const;
