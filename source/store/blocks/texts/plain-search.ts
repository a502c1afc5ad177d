import {
	createTextSearch,
	type TextSearch,
} from '../../../filter/evaluate/text-search.js';

// What JSON has between its strings.
const structure = /[ \t\n\r:,{}[\]]/u;
const outsideStrings = /^[-+. \t\n\r:,{}[\]\dEaeflnrstu]*$/iu;
const betweenPieces = /[ \t\n\r:,{}[\]"\0]+/u;

/**
 * Whether a text can only stand within a single key or value of JSON. Without
 * a quote it stands either in a string or outside of all, and outside there are
 * few characters: `arn:aws:iam::1:role/x` is plain, `443,` and `"a":"b"` are not.
 */
export function isPlain({text}: TextSearch): boolean {
	return (
		!text.includes('"') &&
		!text.includes('\0') &&
		!(structure.test(text) && outsideStrings.test(text))
	);
}

const known = new WeakMap<TextSearch, readonly TextSearch[]>();

/** Searches for plain parts of a text: what holds the text holds them all. The same for the same search. */
export function plainSearches(search: TextSearch): readonly TextSearch[] {
	let pieces = known.get(search);
	if (!pieces) {
		pieces = search.text
			.split(betweenPieces)
			.filter(piece => piece !== '')
			.map(createTextSearch);
		known.set(search, pieces);
	}

	return pieces;
}
