const folded = new Map<number, number>();

// The three pairs of equal letters that no upper or lower case joins
// (Unicode's CaseFolding.txt, status S; V8 of Node 20 and later).
const equalLetters: ReadonlyMap<string, string> = new Map([
	['\u1FD3', '\u0390'],
	['\u1FE3', '\u03B0'],
	['\uFB05', '\uFB06'],
]);

/**
 * The one character that stands for all that differ from it in letter case only,
 * as for a regex with the flags `iu`: `k` for `K` and the Kelvin sign. What takes
 * two UTF-16 units still does.
 *
 * @param code a Unicode code point
 */
export function foldCase(code: number): number {
	if (code < 0x80) {
		return code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
	}

	let fold = folded.get(code);
	if (fold === undefined) {
		fold = foldOf(String.fromCodePoint(code)).codePointAt(0) ?? code;
		folded.set(code, fold);
	}

	return fold;
}

// Unicode's simple case folding. JavaScript has only the full one, which makes
// two letters of `ß`, and only by way of upper case, which ſ and K need.
function foldOf(character: string): string {
	const isSame = new RegExp(`^${character}$`, 'iu');
	const folds = [
		equalLetters.get(character) ?? character.toUpperCase().toLowerCase(),
		character.toLowerCase(),
	];
	return folds.find(fold => isSame.test(fold)) ?? character;
}
