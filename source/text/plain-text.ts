// Characters that never join the one beside them: each code point is a cluster.
// One cell: Latin, Greek, Cyrillic, arrows, box drawing and the symbols that
// `visibleText` puts for controls. Two cells, all from U+3000 on: Chinese, kana,
// Hangul syllables, full-width forms and emoji of one code point, which nothing
// joins in visible text. Nearly all text is of these. string-width takes tens of
// microseconds for a name, and on Node 20 three seconds for 256 KB of emoji.
const narrow =
	'\u0020-\u007E\u00A0-\u00AC\u00AE-\u02FF\u0370-\u0482\u048A-\u052F\u2010-\u2027\u2030-\u205E\u2190-\u2319\u23F4-\u25FC\u2605\u2691\u2713\u2717';
const wide =
	'\u3000-\u3029\u3041-\u3096\u309B-\u30FF\u3105-\u312F\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7A3\uFF01-\uFF60';
const pictures =
	'[[\\p{Emoji_Presentation}&&[\\u{1F300}-\\u{1FAFF}]]--\\p{Emoji_Modifier}]';
const firstWide = '\u3000';

const oneCellEach = new RegExp(`^[${narrow}]*$`);
const oneClusterEach = new RegExp(`^[${narrow}${wide}${pictures}]*$`, 'v');

/** Whether every UTF-16 unit of visible text is a cell of its own. */
export function isOneCellEach(text: string): boolean {
	return oneCellEach.test(text);
}

/** Whether every code point of visible text is drawn by itself, in one cell or two. */
export function isOneClusterEach(text: string): boolean {
	return oneClusterEach.test(text);
}

/** Cells of a text for which `isOneClusterEach` is true. */
export function plainWidth(text: string): number {
	let width = 0;
	for (const character of text) {
		width += plainCells(character);
	}

	return width;
}

/** Cells of one character of such a text. */
export function plainCells(character: string): 1 | 2 {
	return character >= firstWide ? 2 : 1;
}
