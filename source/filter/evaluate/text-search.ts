import {linearSearch} from '../../text/linear-search.js';
import {foldCase} from './fold-case.js';

const syntaxCharacters = /[\\^$.*+?()[\]{}|/]/g;

/** Looks for one text in others, letter case aside. */
export type TextSearch = {
	readonly text: string;
	isIn(text: string): boolean;
	/** Where the first occurrence ends that begins at `from` or later, in UTF-16 units; -1 where there is none. */
	endIn(text: string, from: number): number;
};

/** Linear time for every text and every search: a word may be as long as a filter. */
export function createTextSearch(text: string): TextSearch {
	const endIn = linearSearch(text, {
		codeAt: (other, index) => foldCase(other.codePointAt(index) ?? 0),
		findHead,
	});
	return {text, isIn: other => endIn(other, 0) !== -1, endIn};
}

function findHead(head: string): (text: string, from: number) => number {
	// A literal has nothing to backtrack over. Against lower-casing and
	// `includes` it takes a third of the time over 1.5 KB records, and no copy.
	const literal = new RegExp(
		head.replaceAll(syntaxCharacters, String.raw`\$&`),
		'giu',
	);
	return (text, from) => {
		literal.lastIndex = from;
		return literal.test(text) ? literal.lastIndex - head.length : -1;
	};
}

const jsonEscapes = /\\(?:u([\dA-Fa-f]{4})|(.))/g;
const shortEscapes: Readonly<Record<string, string>> = {
	b: '\b',
	f: '\f',
	n: '\n',
	r: '\r',
	t: '\t',
};

/** JSON text with the characters that its escapes stand for. */
export function withoutEscapes(json: string): string {
	return json.replaceAll(jsonEscapes, (_, code?: string, short?: string) =>
		code === undefined
			? (shortEscapes[short ?? ''] ?? short ?? '')
			: String.fromCharCode(Number.parseInt(code, 16)),
	);
}

/**
 * Whether JSON text holds a text, as it is written (`\"`, `\u003c`) or as it
 * reads, in keys, values and anything between them.
 */
export function isInJson(
	{isIn}: Pick<TextSearch, 'isIn'>,
	json: string,
): boolean {
	return isIn(json) || (json.includes('\\') && isIn(withoutEscapes(json)));
}
