import {readPattern, type ValuePattern} from '../../evaluate/value-pattern.js';
import type {TextShape} from './condition.js';

/**
 * How AWS spells what stands in a field. `any`: in letters of either case.
 * Or as in the records seen, since AWS spells the name of an operation in
 * one way.
 */
export type Spelling = 'lower' | 'upper' | 'any' | Spellings;

/** By a text in lower case, how it is spelled. */
export type Spellings = ReadonlyMap<string, readonly string[]>;

export function spellingsOf(texts: Iterable<string>): Spellings {
	const spellings = new Map<string, readonly string[]>();
	for (const text of texts) {
		const lower = text.toLowerCase();
		spellings.set(lower, [...(spellings.get(lower) ?? []), text]);
	}

	return spellings;
}

/**
 * The texts that the values of a field match; undefined where that cannot be said
 * with pieces of ASCII. What AWS itself writes is ASCII, so that nothing else than
 * `K` and `k` becomes `k` in lower case.
 */
export function shapesOf(
	values: readonly string[],
	{
		areParts,
		spelling,
	}: {readonly areParts: boolean; readonly spelling: Spelling},
): readonly TextShape[] | undefined {
	const shapes = values.map(value =>
		shapesOfPattern(readPattern(value), areParts, spelling),
	);
	return shapes.includes(undefined)
		? undefined
		: shapes.flatMap(shape => shape ?? []);
}

/** Whether every text has this shape. */
export function takesAll({
	pieces,
	isOpenLeft,
	isOpenRight,
}: TextShape): boolean {
	return pieces.join('') === '' && (isOpenLeft || isOpenRight);
}

const printableAscii = /^[ -~]*$/;

function shapesOfPattern(
	{isWhole, pieces}: ValuePattern,
	areParts: boolean,
	spelling: Spelling,
): readonly TextShape[] | undefined {
	if (!pieces.every(piece => printableAscii.test(piece))) {
		return undefined;
	}

	const isPart = areParts && !isWhole && pieces.length === 1;
	const texts = pieces.filter(piece => piece !== '');
	const shape: TextShape = {
		pieces: texts.length === 0 ? [''] : texts,
		isOpenLeft: isPart || (pieces.length > 1 && pieces[0] === ''),
		isOpenRight: isPart || (pieces.length > 1 && pieces.at(-1) === ''),
		isSpelled: spelling !== 'any' || !hasLetters(texts),
	};
	if (typeof spelling === 'string') {
		return [
			spelling === 'upper'
				? {...shape, pieces: shape.pieces.map(piece => piece.toUpperCase())}
				: shape,
		];
	}

	const isOneText = !isPart && pieces.length === 1;
	const seen = (isOneText ? spelling.get(pieces.join('')) : undefined) ?? [];
	return seen.length === 0
		? [{...shape, isSpelled: !hasLetters(texts)}]
		: seen.map(text => ({...shape, pieces: [text]}));
}

function hasLetters(texts: readonly string[]): boolean {
	return texts.some(text => /[a-z]/.test(text));
}
