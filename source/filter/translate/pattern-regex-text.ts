import type {TextShape} from './conditions/condition.js';

// What a regex of a filter pattern takes as itself.
const plain = /[\w:#=@/;,-]/;

/**
 * The regex of a filter pattern, between its `%`: `^[Dd][Ee][Ll]` for a beginning
 * in any letter case. The service knows no parentheses there, no flag for letter
 * case, and only ASCII.
 */
export function patternRegex(shapes: readonly TextShape[]): string {
	return `%${shapes.map(regexOf).join('|')}%`;
}

function regexOf({
	pieces,
	isOpenLeft,
	isOpenRight,
	isSpelled,
}: TextShape): string {
	const texts = pieces.map(piece =>
		Array.from(piece, character => escaped(character, isSpelled)).join(''),
	);
	return `${isOpenLeft ? '' : '^'}${texts.join('.*')}${isOpenRight ? '' : '$'}`;
}

function escaped(character: string, isSpelled: boolean): string {
	if (!isSpelled && /[a-z]/i.test(character)) {
		return `[${character.toUpperCase()}${character.toLowerCase()}]`;
	}

	if (plain.test(character)) {
		return character;
	}

	return /[$()*+.?[\\\]^{|}]/.test(character) && !/[()]/.test(character)
		? `\\${character}`
		: `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
