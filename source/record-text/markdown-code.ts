import {visibleText} from '../text/visible-text.js';

/**
 * A text that holds anything, as Markdown that shows it as it is: a code span, in which
 * nothing is markup, HTML, a link or a mention. `a|b` becomes `` `a`&#124;`b` ``: a bar
 * would end the cell of a table, in a code span too, and a backslash before it would
 * only move the problem to a value that ends with one. Visible; `''` stays empty.
 */
export function markdownCode(text: string): string {
	return visibleText(text).split('|').map(codeSpan).join('&#124;');
}

/** Between more backticks than it has in a row: `` `` a`b `` ``. */
function codeSpan(text: string): string {
	if (text === '') {
		return '';
	}

	const longest = Math.max(
		0,
		...Array.from(text.matchAll(/`+/g), ([run]) => run.length),
	);
	const fence = '`'.repeat(longest + 1);
	// Markdown takes one space from both ends, where both have one and something stands between.
	const isPadded =
		/^`|`$/.test(text) || (/^ .* $/.test(text) && text.trim() !== '');
	return isPadded ? `${fence} ${text} ${fence}` : fence + text + fence;
}

// Signs of markup, HTML, tables, mentions and formulas; what makes a link of an address.
const signs = /[\\`*_{}[\]<>|#&~@^$]|:(?=\/\/)|(?<=www)\./gi;

/**
 * A text that someone wrote to be read, as Markdown that reads as the same words: `see
 * #12` becomes `see &#35;12`. Behind other words of a line it starts no markup, HTML,
 * link, mention or cell.
 */
export function markdownWords(text: string): string {
	return visibleText(text).replaceAll(
		signs,
		sign => `&#${sign.codePointAt(0)};`,
	);
}
