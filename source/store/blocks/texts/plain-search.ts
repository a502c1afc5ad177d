import {
	createTextSearch,
	type TextSearch,
} from '../../../filter/evaluate/text-search.js';

// The characters of JSON outside of strings.
const structure = /[ \t\n\r:,{}[\]]/u;
const outsideStrings = /^[-+. \t\n\r:,{}[\]\dEaeflnrstu]*$/iu;
const betweenPieces = /[ \t\n\r:,{}[\]"\0]+/u;

/**
 * Whether a text can only stand within a single key or value of JSON:
 * `arn:aws:iam::1:role/x` is plain, `443,` and `"a":"b"` are not. A text without a
 * quote is either inside a string or outside of all, where JSON has few characters.
 */
export function isPlain({text}: TextSearch): boolean {
	return (
		!text.includes('"') &&
		!text.includes('\0') &&
		!(structure.test(text) && outsideStrings.test(text))
	);
}

const known = new WeakMap<TextSearch, readonly TextSearch[]>();

// The longest are the rarest. A text of `"a":"b"` and so on can have thousands.
const mostPieces = 8;

/** Searches for plain parts of a text, the longest ones. A row that has the text has all of them. The same object for the same search. */
export function plainSearches(search: TextSearch): readonly TextSearch[] {
	let pieces = known.get(search);
	if (!pieces) {
		const parts = new Set(search.text.split(betweenPieces));
		parts.delete('');
		pieces = [...parts]
			.sort((a, b) => b.length - a.length)
			.slice(0, mostPieces)
			.map(createTextSearch);
		known.set(search, pieces);
	}

	return pieces;
}
